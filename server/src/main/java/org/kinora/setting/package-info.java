/// What the administrator sets in the browser, and what the server learns of itself: rows that
/// hold without a restart.
@NullMarked
package org.kinora.setting;

import org.jspecify.annotations.NullMarked;
