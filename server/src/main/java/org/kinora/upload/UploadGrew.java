package org.kinora.upload;

import org.kinora.kernel.VideoId;

/// More of a whole upload was forced to the disk: `bytes` of it are safe now, of `length` in all.
/// `isSoonWhole` where the others come within moments, if they come as these did.
public record UploadGrew(VideoId video, long bytes, long length, boolean isSoonWhole) {}
