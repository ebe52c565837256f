package org.kinora.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.kinora.catalog.Chapter;

/// A moment of a broadcast that its broadcaster marked.
@Schema(name = "StreamMarker", description = "A marked moment of a broadcast.")
record Marker(
    @Schema(description = "Milliseconds from the broadcast's beginning.") long atMs,
    @Schema(minLength = 1, maxLength = Chapter.TITLE_MOST) String label) {}
