package org.kinora.restream;

import java.time.Instant;
import java.util.UUID;

/// Where a channel's broadcasts are passed on to; its key stays in its row.
record Target(
    UUID id,
    UUID channelId,
    // As its owner calls it; may be empty.
    String label,
    // Without the key.
    String address,
    boolean isOn,
    Instant createdAt) {

  /// What people know it by.
  String name() {
    return label.isEmpty() ? address : label;
  }
}
