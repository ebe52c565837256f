/// What all pages share: the frame around them, the answer to errors, the headers that keep
/// browsers safe, and the guard that looks at addresses before anybody else.
@NullMarked
package org.kinora.site;

import org.jspecify.annotations.NullMarked;
