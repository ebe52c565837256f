package org.kinora.upload;

import org.kinora.kernel.VideoId;

/// The source of a video is whole and stored; processing can begin. Fired again after a crash, so
/// observers must take it twice.
public record UploadFinished(VideoId video) {}
