/// Who did what with rights that others do not have. An entry is written in the transaction of what
/// it tells of, and stays: the database itself refuses to change one.
@NullMarked
package org.kinora.audit;

import org.jspecify.annotations.NullMarked;
