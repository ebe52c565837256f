/// What those who look after the site do about what others put there. A report or a held comment
/// opens a case ([org.kinora.moderation.Cases]), one for each thing; what is decided about it is an
/// act, with its reason, which the owner reads and may appeal against once. `Moderation` makes each
/// decision in one transaction: the thing itself, its reports, who is told, the audit log.
@NullMarked
package org.kinora.moderation;

import org.jspecify.annotations.NullMarked;
