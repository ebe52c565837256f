/// HLS, DASH and pictures out of stored bytes.
///
/// An address is parsed ([MediaAddress]), its right to be answered is checked without the database
/// ([PathSigner]), and it is turned into a [Media]: a rendered text in memory, or a run of bytes of
/// a stored object ([Library]). [Answer] then decides on status, range and coding from the
/// request's headers. Two doors lead here: [MediaGate], which answers in the connection's own
/// thread by zero-copy when all is in memory, and [MediaRoute], which loads what is not, and serves
/// HTTP/2 and TLS.
///
/// What is on air is not known here: [LiveGate] asks [LiveAnswers] for it, and keeps who asks for
/// what is still to come waiting.
@NullMarked
package org.kinora.delivery;

import org.jspecify.annotations.NullMarked;
