/// What is on air. [RtmpListener] takes encoders' connections, [RtmpConnection] reads one of them;
/// other ways in have a package of their own. Each gets a [Turn] at its channel of [Turns], which
/// hands its frames through a [Feed] to a [Run] of a [Broadcast]. That cuts them into parts and
/// segments, which [LiveTrack]s keep for those who watch now and [LiveStore] keeps for good: the
/// segments of a broadcast are the film that it is when it ends. [LiveRoute] is where players fetch
/// playlists, parts and segments; who waits for the next part costs a parked callback.
@NullMarked
package org.kinora.onair;

import org.jspecify.annotations.NullMarked;
