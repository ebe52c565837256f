/// HLS playlists (RFC 8216 and its revision 8216bis) as values.
///
/// A [MultivariantPlaylist] names the variants, renditions, I-frame and image playlists of one
/// title; a [MediaPlaylist] lists the segments of one of them. `format()` gives the text,
/// `parse(String)` the value: a parsed value formats to a text that parses to the same value. Free
/// text is cleaned when the value is made, so that no name can break out of its attribute.
///
/// A broadcast's playlist is a state: parts and segments go into a [LiveWindow], which gives a
/// [LiveImage] of shared bytes after each change; a [Reload] is what a player asks of it.
/// [PlaylistRules] judges what was served, whoever made it.
@NullMarked
package org.kinora.media.hls;

import org.jspecify.annotations.NullMarked;
