package org.kinora.subtitle;

import org.kinora.media.text.Cue;

/// One row of `live_cue`. Who watches live sees it `delayMs` later than its own time.
public record LiveCue(String key, Cue cue, long delayMs) {}
