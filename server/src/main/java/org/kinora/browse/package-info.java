/// The pages on which people look around: the front page with its rows, trending videos, tags,
/// categories, and upright clips one below the other. A row ([org.kinora.browse.Row]) is a few
/// [org.kinora.catalog.Tile]s and leads to a page with more. [org.kinora.browse.HomeRows] puts the
/// front page's together so that no video is in two of them.
@NullMarked
package org.kinora.browse;

import org.jspecify.annotations.NullMarked;
