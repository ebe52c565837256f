package org.kinora.onair;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;

/// What is known of an encoder's stream once its first frames came: at least one of the two tracks,
/// and which moment of the encoder's clock is which of ours.
record StreamStart(@Nullable Line pictures, @Nullable Line sound, long originUs, Instant originAt) {

  /// A track, its CMAF header and how its frames come.
  record Line(Track track, Bytes header, FrameRate rate) {}

  StreamStart {
    if (pictures == null && sound == null) {
      throw new IllegalArgumentException("neither pictures nor sound");
    }
  }

  /// Whether this goes on where `other` ended, as far as decoders are concerned.
  boolean continues(StreamStart other) {
    return same(pictures, other.pictures) && same(sound, other.sound);
  }

  private static boolean same(@Nullable Line one, @Nullable Line two) {
    if (one == null || two == null) {
      return one == null && two == null;
    }
    return one.header.equals(two.header);
  }
}
