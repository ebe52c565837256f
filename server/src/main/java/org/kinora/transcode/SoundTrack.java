package org.kinora.transcode;

import org.jspecify.annotations.Nullable;

/// One audio track of a source. `language` is BCP 47.
record SoundTrack(
    int index,
    String codec,
    int channels,
    @Nullable String language,
    String title,
    boolean isDefault,
    boolean isCommentary,
    boolean isDescription,
    long startUs) {}
