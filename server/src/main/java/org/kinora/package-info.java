/// The one program: how it starts.
@NullMarked
package org.kinora;

import org.jspecify.annotations.NullMarked;
