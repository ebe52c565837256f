package org.kinora.title;

import org.jspecify.annotations.Nullable;

/// What is said of a part, checked. Without a number it comes last.
record PartDetails(
    PartKind kind,
    @Nullable Integer season,
    @Nullable Integer number,
    String name,
    String synopsis,
    @Nullable String video) {}
