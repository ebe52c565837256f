/// Children that may do little: a launcher starts a program in a folder of its own, cut off from
/// the rest of the machine by the kernel's own means, which are called through `java.lang.foreign`.
/// A canary tries at start what these means are worth here, and the best level that holds is used.
@NullMarked
package org.kinora.platform.sandbox;

import org.jspecify.annotations.NullMarked;
