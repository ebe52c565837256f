package org.kinora.transcode;

import org.jspecify.annotations.Nullable;

/// One track of text subtitles of a source. `language` is BCP 47.
record TextTrack(
    int index,
    String codec,
    @Nullable String language,
    String title,
    boolean isDefault,
    boolean isForced,
    boolean isHearingImpaired) {}
