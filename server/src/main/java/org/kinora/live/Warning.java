package org.kinora.live;

import java.util.Locale;

/// Something about an encoder that viewers come to feel. What `value` is depends on the kind.
public record Warning(Kind kind, double value) {

  /// What is the matter.
  public enum Kind {
    /// Seconds between key frames.
    KEY_FRAMES_RARE,
    /// Seconds since the last key frame.
    NO_KEY_FRAMES,
    /// Seconds without sound.
    NO_SOUND,
    /// The level of sound in dB that is there and can't be heard.
    SOUND_SILENT,
    /// Seconds without a picture.
    NO_PICTURE,
    /// Seconds by which it is late.
    BEHIND_REAL_TIME,
    /// Bits per second.
    BITRATE_HIGH,
    /// Bits per second that this server takes, of which more arrive.
    BITRATE_BEYOND_LIMIT,
    /// How far the bitrate goes from its mean, as a part of it: 0.5 for half.
    BITRATE_UNSTEADY,
    /// Seconds between sound and pictures; above 0 where the sound is late.
    CLOCK_DRIFT,
    /// Frames that were left out.
    FRAMES_MISSING,
    /// Frames per second that were announced and do not arrive.
    FRAME_RATE_LOW,
    /// The short side, in pixels, of a smaller size that this machine could not encode in time.
    SIZE_GIVEN_UP;

    /// As the API writes it.
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
