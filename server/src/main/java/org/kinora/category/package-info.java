/// The tree of categories that the administrator edits. It is small (500 at most), so that it is
/// read whole: what lies below what, and what may be moved where, is decided by
// [org.kinora.category.CategoryTree].
@NullMarked
package org.kinora.category;

import org.jspecify.annotations.NullMarked;
