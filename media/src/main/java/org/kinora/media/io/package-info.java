/// Bytes and bits: bounded readers and writers that every format above is built on.
@NullMarked
package org.kinora.media.io;

import org.jspecify.annotations.NullMarked;
