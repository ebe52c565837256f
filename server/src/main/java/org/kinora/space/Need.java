package org.kinora.space;

/// Bytes that something will take: of its own, and at the most of what is made of it.
public record Need(long ownBytes, long derivedBytes) {

  // A ladder takes about the size of its source, and lies there twice while its chunks are joined.
  private static final int COPIES = 2;

  public static final Need NONE = new Need(0, 0);

  public Need {
    if (ownBytes < 0 || derivedBytes < 0) {
      throw new IllegalArgumentException("Less than nothing: " + ownBytes + ", " + derivedBytes);
    }
  }

  /// Of a film of so many bytes: its own and all of its renditions.
  public static Need ofFilm(long bytes) {
    return new Need(bytes, COPIES * bytes);
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
