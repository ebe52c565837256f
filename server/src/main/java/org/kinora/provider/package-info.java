/// Signing in by another site: any OpenID Connect provider, and GitHub. The administrator writes
/// down which, without a restart. A try to sign in is a cookie that only this server can read; the
/// browser comes back with a code, which is exchanged for who it is: issuer and subject, never an
/// address of a mailbox. An account is connected only by whoever is signed in to it. What is asked
/// of providers has a deadline, a bound in size and no redirects.
@NullMarked
package org.kinora.provider;

import org.jspecify.annotations.NullMarked;
