/// Subtitles and captions as [Cue]s.
///
/// Bytes become text in [TextEncoding], text becomes cues in [WebVtt], [Srt] or [Ass] (or in the
/// one that [SubtitleFormat] finds), and cues become WebVTT in [WebVtt]. The text of every cue is
/// WebVTT cue text that was cleaned on the way in, so that it is safe wherever a browser shows it.
@NullMarked
package org.kinora.media.text;

import org.jspecify.annotations.NullMarked;
