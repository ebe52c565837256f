/// The video encoders: which kinds of pictures may be encoded beside H.264, which programs or
/// chips do it, the arguments each of them takes, and whether it works here, tried on generated
/// pictures.
@NullMarked
package org.kinora.platform.encoder;

import org.jspecify.annotations.NullMarked;
