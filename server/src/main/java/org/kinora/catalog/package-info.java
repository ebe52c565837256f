/// Videos: what they are called, in which state they are, and who may see them. The rows that every
/// other feature reads.
@NullMarked
package org.kinora.catalog;

import org.jspecify.annotations.NullMarked;
