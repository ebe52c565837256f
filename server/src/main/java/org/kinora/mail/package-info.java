/// Mails that the site sends. A feature adds a [org.kinora.mail.Letter] to the
/// [org.kinora.mail.Outbox] in the transaction of what it tells of; [org.kinora.mail.Postman] sends
/// what is due and tries again later where that fails. Without a mail server letters are shown to
/// the administrator instead.
@NullMarked
package org.kinora.mail;

import org.jspecify.annotations.NullMarked;
