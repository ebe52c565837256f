/// Pages of those who run the site. They have no rows of their own: each shows and changes another
/// package's, and writes down who did.
@NullMarked
package org.kinora.admin;

import org.jspecify.annotations.NullMarked;
