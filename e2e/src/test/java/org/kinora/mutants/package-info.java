/// Damaged copies of media files, and the way through a server that each has to survive.
///
/// [Sources] makes or finds whole files, [Mutator] makes damaged ones of them, the same for the
/// same seed, [Gauntlet] sends them through a [Site], and [Remains] says what they left behind. The
/// end-to-end tests and `bench/run mutants` share this package, so it needs nothing but the JDK.
@NullMarked
package org.kinora.mutants;

import org.jspecify.annotations.NullMarked;
