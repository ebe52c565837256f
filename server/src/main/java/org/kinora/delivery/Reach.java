package org.kinora.delivery;

import java.time.Instant;
import org.kinora.catalog.Video;
import org.kinora.catalog.Visibility;

/// Whom a video's media is for at a moment, and so what an address of it must prove.
enum Reach {
  /// Nothing is to be proved.
  EVERYBODY,
  /// That a viewer was let in under the present visibility and password: a change of either ends
  /// all such addresses at once.
  VIEWERS,
  /// That it was made for somebody who looks after the video.
  KEEPERS;

  /// Before its premiere nobody else plays a video, whatever address they have.
  static Reach of(Video video, Instant now) {
    return video.isAwaited(now) ? KEEPERS : ofPoster(video);
  }

  /// A premiere is announced with its picture.
  static Reach ofPoster(Video video) {
    return switch (video.visibility()) {
      case PUBLIC, UNLISTED -> EVERYBODY;
      case MEMBERS, PASSWORD -> VIEWERS;
      case PRIVATE -> KEEPERS;
    };
  }

  /// What the signature of such an address covers beside the video.
  String scope(Video video) {
    Visibility visibility = video.visibility();
    return switch (this) {
      case EVERYBODY -> "";
      case VIEWERS -> "viewers " + visibility.text() + " " + video.terms().passwordMark();
      // What is taken down is not played by what its owner handed on before.
      case KEEPERS -> video.terms().isTakenDown() ? "keepers of what is down" : "keepers";
    };
  }
}
