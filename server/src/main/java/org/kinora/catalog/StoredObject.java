package org.kinora.catalog;

import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// A row's word for an object: what must lie in the store, and what its bytes must be.
///
/// Most objects stand for themselves. The sheets of a storyboard share one row: then `group` is the
/// same for all of them, `sizeBytes` is their sum, and `sha256` that of their sums one behind the
/// other.
@SuppressWarnings("ArrayRecordComponent") // a sum, handed straight from JDBC
public record StoredObject(
    String group,
    String key,
    VideoId video,
    String title,
    // `source`, the kind of a rendition, or `part` of a growing one.
    String kind,
    // Of a rendition in its revision; empty for a source.
    String name,
    @Nullable Long sizeBytes,
    byte @Nullable [] sha256,
    // How many objects the group has.
    int members) {

  public boolean isSource() {
    return kind.equals("source");
  }
}
