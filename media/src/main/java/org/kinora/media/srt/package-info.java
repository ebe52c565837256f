/// SRT's receiving side without a socket (draft-sharabayko-srt-01): [SrtPacket] and [SrtHandshake]
/// are what is on the wire, [SrtKeys] takes the encryption off, and [SrtSession] puts packets in
/// order, asks for lost ones again and gives up those that come too late.
@NullMarked
package org.kinora.media.srt;

import org.jspecify.annotations.NullMarked;
