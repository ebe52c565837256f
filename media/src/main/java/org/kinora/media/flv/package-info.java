/// What stands in FLV's tags and RTMP's media messages alike: the first bytes that tell a picture's
/// or sound's coding, in the old form and in that of Enhanced RTMP, and the stream's metadata. A
/// tag's body goes in, a value comes out, and back; times stay with whoever carries the tag.
@NullMarked
package org.kinora.media.flv;

import org.jspecify.annotations.NullMarked;
