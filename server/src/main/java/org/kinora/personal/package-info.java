/// Everything about one person: as one archive that they can have at any time, and its end. Each
/// package contributes what it keeps through [org.kinora.account.PersonalData]; here it is only
/// put together. An account that is to go has some days in which its owner can change their mind.
@NullMarked
package org.kinora.personal;

import org.jspecify.annotations.NullMarked;
