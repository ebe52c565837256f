/// The pages of whoever runs the site: what needs attention, people, settings, storage, the audit
/// log. They change what other features keep, in one transaction with the entry of the audit log.
@NullMarked
package org.kinora.admin;

import org.jspecify.annotations.NullMarked;
