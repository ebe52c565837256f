/// What the administrator sets in the browser: typed settings with bounds and a default, read
/// from a snapshot in memory that is at most five seconds old. A value that is wrong can't be
/// stored.
@NullMarked
package org.kinora.setting;

import org.jspecify.annotations.NullMarked;
