/// What a track is coded with: configuration records of each codec read to the facts a playlist
/// needs, above all the RFC 6381 string. Knows bytes, but no container.
@NullMarked
package org.kinora.media.codec;

import org.jspecify.annotations.NullMarked;
