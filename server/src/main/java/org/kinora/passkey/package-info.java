/// Passkeys: keys on people's devices that sign in without a name, a password or a code (Web
/// Authentication Level 3). The page of an account makes, lists and removes them; the page for
/// signing in takes one. Challenges are signed instead of stored, so that strangers write no rows,
/// and each is good for one use. The library reads and verifies what devices send; rows are kept
/// here.
@NullMarked
package org.kinora.passkey;

import org.jspecify.annotations.NullMarked;
