/// Those who watch with one account: a household, a class. A session watches as the profile chosen
/// last, else as the account's oldest; [org.kinora.profile.CurrentProfile] tells everybody which. A
/// profile may be limited to films for an age, and a PIN keeps it from entering others.
@NullMarked
package org.kinora.profile;

import org.jspecify.annotations.NullMarked;
