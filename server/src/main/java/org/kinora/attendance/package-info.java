/// Who watches what is on air right now, and how well it reaches them: players report every few
/// seconds, and what is known of each is forgotten when it stays silent.
@NullMarked
package org.kinora.attendance;

import org.jspecify.annotations.NullMarked;
