/// From a stored source to something to play. A source is probed into a [SourceInfo], from which
/// [Ladder] and [EncodePlan] decide purely what is encoded; every piece of that plan is a
/// [TranscodeTask] row that any worker may run, and [Pipeline] opens the next tasks when some end.
/// Chunks are joined to one file per rendition by `org.kinora.media`; publishing is one update of
/// the video's revision.
@NullMarked
package org.kinora.transcode;

import org.jspecify.annotations.NullMarked;
