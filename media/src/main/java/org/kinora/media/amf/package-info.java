/// AMF0, the values that RTMP's commands and FLV's metadata are made of: bounded bytes in,
/// immutable values out, and back. Knows nothing of what the values mean.
@NullMarked
package org.kinora.media.amf;

import org.jspecify.annotations.NullMarked;
