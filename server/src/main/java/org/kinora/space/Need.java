package org.kinora.space;

import java.util.Set;
import org.kinora.platform.encoder.VideoCodec;

/// Bytes that something will take: of its own, and at the most of what is made of it.
public record Need(long ownBytes, long derivedBytes) {

  // A ladder in H.264 takes about the size of its source, and lies there twice while its chunks are
  // joined.
  private static final int COPIES = 2;

  public static final Need NONE = new Need(0, 0);

  public Need {
    if (ownBytes < 0 || derivedBytes < 0) {
      throw new IllegalArgumentException("Less than nothing: " + ownBytes + ", " + derivedBytes);
    }
  }

  /// Of a film of so many bytes: its own and all of its renditions in these codecs.
  public static Need ofFilm(long bytes, Set<VideoCodec> codecs) {
    int percent = codecs.stream().mapToInt(Need::percent).sum();
    return new Need(bytes, COPIES * (bytes / 100 * percent + bytes % 100 * percent / 100));
  }

  /// A ladder's share of what one in H.264 takes, by the highest rates of its rungs.
  private static int percent(VideoCodec codec) {
    return switch (codec) {
      case H264 -> 100;
      case HEVC -> 80;
      case AV1 -> 70;
    };
  }

  public long bytes() {
    return ownBytes + derivedBytes;
  }

  /// What of it stays when all is done.
  long lastingBytes() {
    return ownBytes + derivedBytes / COPIES;
  }

  /// What this needs beyond what is set aside already.
  Need beyond(Need other) {
    return new Need(
        Math.max(0, ownBytes - other.ownBytes), Math.max(0, derivedBytes - other.derivedBytes));
  }
}
