/// What channels show: their pages, their feeds for other programs, and the page of all that
/// somebody follows.
@NullMarked
package org.kinora.showcase;

import org.jspecify.annotations.NullMarked;
