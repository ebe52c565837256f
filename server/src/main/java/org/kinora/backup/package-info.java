/// All of an installation in one archive, and back: the database as it was at one moment, every
/// object that it refers to, and the secrets.
@NullMarked
package org.kinora.backup;

import org.jspecify.annotations.NullMarked;
