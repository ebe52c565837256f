package org.kinora.catalog;

import org.kinora.kernel.VideoId;

/// One row of `rendition_part`: an object with whole segments of a rendition that still grows.
@SuppressWarnings("ArrayRecordComponent") // a row: the arrays are handed straight from and to JDBC
public record RenditionPart(
    VideoId videoId,
    String revision,
    // The rendition's.
    String name,
    int ordinal,
    String objectKey,
    long sizeBytes,
    byte[] sha256,
    // [org.kinora.media.mp4.SegmentIndex] of this object in its binary form.
    byte[] segmentIndex) {}
