/// Words that the administrator does not want to read here: [org.kinora.wording.BlockedWords] finds
/// them in a text, [org.kinora.wording.Wording] knows which they are and what is done about them.
@NullMarked
package org.kinora.wording;

import org.jspecify.annotations.NullMarked;
