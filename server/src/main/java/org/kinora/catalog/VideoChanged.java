package org.kinora.catalog;

import org.kinora.kernel.VideoId;

/// A video's row changed after commit (state, revision, visibility, title) or went away: caches
/// drop what they hold of it.
public record VideoChanged(VideoId id) {}
