/// RTMP without a socket, a thread or a clock: bytes of one connection go in, in pieces as they
/// come, events and the bytes to answer with come out.
///
/// ```
/// bytes → Handshake → ChunkReader → RawMessage → Message → RtmpSession → RtmpEvent    a server
///                                                        → RtmpPublication            a client
/// bytes ← ChunkWriter ← RawMessage ← Message ←────────────┘
/// ```
///
/// "RTMP §" is Adobe's Real Time Messaging Protocol of December 2012, "E-RTMP" Enhanced RTMP v2.
/// What a peer can make this package hold is bounded by [RtmpLimits]; time limits are the caller's.
@NullMarked
package org.kinora.media.rtmp;

import org.jspecify.annotations.NullMarked;
