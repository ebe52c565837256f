package org.kinora.health;

import java.io.IOException;
import org.kinora.kernel.VideoId;

/// What can be done about findings. Each says whether it could be begun.
interface Repair {

  /// All of a video is made of its source again.
  boolean encodeAgain(VideoId video);

  /// Posters or storyboard are made again.
  boolean remake(VideoId video, String kind);

  /// Nobody refers to the object.
  boolean delete(String key) throws IOException;
}
