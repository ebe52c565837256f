package org.kinora.onair;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.media.flv.StreamMetadata;

/// Who wants what encoders send: asked each time that one begins to feed a broadcast, or comes
// back.
public interface TapSource {

  /// Empty where nobody wants it.
  Optional<Tap> tap(Offer offer);

  /// Whose stream it is, and what the encoder says of it.
  record Offer(UUID channelId, VideoId video, @Nullable StreamMetadata metadata) {}
}
