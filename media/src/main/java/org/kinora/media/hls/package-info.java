/// HLS playlists (RFC 8216 and its revision 8216bis) as values.
///
/// A [MultivariantPlaylist] names the variants, renditions, I-frame and image playlists of one
/// title; a [MediaPlaylist] lists the segments of one of them. `format()` gives the text,
/// `parse(String)` the value: a parsed value formats to a text that parses to the same value. Free
/// text is cleaned when the value is made, so that no name can break out of its attribute.
@NullMarked
package org.kinora.media.hls;

import org.jspecify.annotations.NullMarked;
