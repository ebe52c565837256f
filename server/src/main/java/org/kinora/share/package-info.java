/// What other sites and search engines are given of videos: a player for their pages (`/embed`),
/// oEmbed, what cards and structured data say, site maps. All of it is of what everybody may watch,
/// and whatever it is made of comes from [Sharing].
@NullMarked
package org.kinora.share;

import org.jspecify.annotations.NullMarked;
