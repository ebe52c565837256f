package org.kinora.space;

import java.util.OptionalLong;

/// What an account fills, promised bytes included, and what it may; no quota means all there is.
public record Usage(long usedBytes, OptionalLong quotaBytes) {

  boolean hasRoomFor(long bytes) {
    return quotaBytes.isEmpty() || bytes <= quotaBytes.getAsLong() - usedBytes;
  }
}
