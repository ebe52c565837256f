/// How people come to have an account: sign-up in one of four modes, invitations, the mails that
/// prove an address, a forgotten password, another address. Whether an address is known is told by
/// mail to whoever reads it, never by a page or by how long one takes.
@NullMarked
package org.kinora.join;

import org.jspecify.annotations.NullMarked;
