package org.kinora.media.sample;

import org.kinora.media.codec.Codec;
import org.kinora.media.io.Timescale;

/// What a live track is. Width and height are 0 for sound, rate and channels 0 for pictures.
public record Track(
    Kind kind,
    Codec codec,
    int timescale,
    int width,
    int height,
    int sampleRate,
    int channels,
    // Ticks that a sample lasts where nothing else is known.
    int usualTicks) {

  /// What a track carries.
  public enum Kind {
    PICTURES,
    SOUND
  }

  /// All pictures' clock: whole numbers of ticks for the common frame rates (ISO/IEC 13818-1).
  public static final int PICTURE_TIMESCALE = 90_000;

  public Track {
    if (timescale <= 0 || usualTicks <= 0) {
      throw new IllegalArgumentException(
          "samples of %d ticks, %d a second".formatted(usualTicks, timescale));
    }
  }

  public static Track pictures(Codec codec, int width, int height, int usualTicks) {
    return new Track(Kind.PICTURES, codec, PICTURE_TIMESCALE, width, height, 0, 0, usualTicks);
  }

  /// `usualTicks` are samples of sound in a packet, 1024 for most AAC.
  public static Track sound(Codec codec, int sampleRate, int channels, int usualTicks) {
    return new Track(Kind.SOUND, codec, sampleRate, 0, 0, sampleRate, channels, usualTicks);
  }

  public boolean isPictures() {
    return kind == Kind.PICTURES;
  }

  public Timescale scale() {
    return new Timescale(timescale);
  }
}
