/// Words every feature shares: typed ids and problems. No framework.
@NullMarked
package org.kinora.kernel;

import org.jspecify.annotations.NullMarked;
