package org.kinora.space;

import java.time.LocalDate;

/// What filled the disk on a day, in bytes.
public record DiskDay(
    LocalDate day,
    long sourceBytes,
    long renditionBytes,
    long uploadBytes,
    long temporaryBytes,
    long otherBytes,
    long freeBytes) {

  /// All that is ours.
  public long usedBytes() {
    return sourceBytes + renditionBytes + uploadBytes + temporaryBytes + otherBytes;
  }
}
