package org.kinora.title;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A title that is to be made.
@Schema(name = "NewTitle", description = "A title that is to be made, as a draft.")
record NewTitle(
    @Schema(enumeration = {"movie", "series"}) @Nullable String kind,
    @Schema(examples = "The lighthouse", minLength = 1, maxLength = TitlePatch.NAME_MOST)
        @Nullable String name,
    @Schema(
            description = "Its name in addresses, for good; without it, one like the name.",
            pattern = "^[a-z0-9][a-z0-9-]{0,79}$")
        @Nullable String slug,
    @Schema(description = "Handle of one of your channels; without it, your first.")
        @Nullable String channel) {}
