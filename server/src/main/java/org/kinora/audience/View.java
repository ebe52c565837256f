package org.kinora.audience;

/// Somebody has watched a video. `viewer` says who, in words that are never kept.
record View(String video, String viewer) {}
