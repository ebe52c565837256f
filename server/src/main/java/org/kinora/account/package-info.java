/// Who is asking and what they may do: accounts, sessions, API tokens, the one-time link of the
/// first start. [org.kinora.account.AccessFilter] stands before every REST method and refuses what
/// carries no [org.kinora.account.Access]; routes outside of REST ask [org.kinora.account.Gate].
@NullMarked
package org.kinora.account;

import org.jspecify.annotations.NullMarked;
