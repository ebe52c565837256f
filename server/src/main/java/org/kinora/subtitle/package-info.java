/// Subtitles of what is live. [org.kinora.subtitle.LiveCaptionResource] takes lines that somebody
/// sends while a broadcast goes on and hands them to [org.kinora.subtitle.LiveCaptions], which is
/// whoever broadcasts. [org.kinora.subtitle.LiveCues] keeps all cues until the end; then
/// [org.kinora.subtitle.Replays] makes the film's subtitles of them.
@NullMarked
package org.kinora.subtitle;

import org.jspecify.annotations.NullMarked;
