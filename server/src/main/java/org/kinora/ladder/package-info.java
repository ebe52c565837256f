/// The smaller sizes of what is on air. [Ladders] chooses which rungs a broadcast gets, by what is
/// configured and by what the cores can hold; a [LiveEncoder] has one confined FFmpeg decode what
/// the encoder sends and encode all of them at once, and hands their pictures back one by one. It
/// never holds up the source: what FFmpeg does not take in time is left out, and where that goes on
/// the largest rung is given up.
@NullMarked
package org.kinora.ladder;

import org.jspecify.annotations.NullMarked;
