package org.kinora.transcode;

/// What a chunk task stored: one file per rung below `prefix`, `frames` frames each; none stored
/// when there were no frames.
record ChunkResult(String prefix, long frames) {}
