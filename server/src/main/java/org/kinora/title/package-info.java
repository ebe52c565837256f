/// Films and series of a catalogue. What their pages say is checked by [TitlePatch] and kept by
/// [Titles]; [Parts] holds their seasons, episodes, trailers and extras, and which of them a viewer
/// may see; [NextUp] finds where somebody goes on. [VideoMarks] are what of a video can be skipped.
/// The watch page asks [Showing] which title it is a part of.
@NullMarked
package org.kinora.title;

import org.jspecify.annotations.NullMarked;
