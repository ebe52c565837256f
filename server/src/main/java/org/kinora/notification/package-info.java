/// What people are told inside the site. Whoever has something to tell writes a row into
/// `notification` ([Notifications]); of new videos the [Announcer] tells the followers of their
/// channel, once for each video and in one statement. What they have not read goes to those who
/// want that in a mail, too ([Digests]).
@NullMarked
package org.kinora.notification;

import org.jspecify.annotations.NullMarked;
