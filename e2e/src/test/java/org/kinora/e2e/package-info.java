/// The packaged program from outside: it is started as a process, spoken to over HTTP, played by
/// players that nobody here wrote, and looked at through a real browser.
///
/// [org.kinora.e2e.Stage] is what most tests ask for in their constructor: one running server for
/// the whole run, with what they need around it. Tests that stop or kill a server start their own
/// [org.kinora.e2e.Server].
@NullMarked
package org.kinora.e2e;

import org.jspecify.annotations.NullMarked;
