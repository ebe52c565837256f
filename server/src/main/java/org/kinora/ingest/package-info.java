/// Ways to broadcast other than RTMP: a browser's camera by WebSocket ([BrowserRoute]), and SRT
/// ([SrtListener]). What comes waits in an [Inlet] for a confined FFmpeg, which has nothing but its
/// pipes; it makes FLV of it, whose tags are given to the connection's turn in `onair`
/// ([Intake]).
@NullMarked
package org.kinora.ingest;

import org.jspecify.annotations.NullMarked;
