/// What is well and what is not: the checks that `kinora doctor` and the health page share. A
/// [org.kinora.health.Check] looks at one thing and says what it saw and how to cure it; an
/// [org.kinora.health.Examination] runs many of them, each with a deadline; a
/// [org.kinora.health.Report] is what they found. The scrub reads every stored object back.
@NullMarked
package org.kinora.health;

import org.jspecify.annotations.NullMarked;
