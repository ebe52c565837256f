/// How a film's bytes get in: a tus 1.0.0 server for programs and scripts, and a plain form for
/// pages without scripts.
///
/// A request's body flows through [RequestBody] into a [StagedFile] below the data folder's
/// `uploads`; bytes are forced to the disk before their offset is recorded in the row and answered
/// ([Intake]). One request at a time writes an upload ([UploadLocks]). A whole file moves into the
/// object store and its video begins to be processed ([Finish]); what was left behind is healed or
/// swept ([Sweep]).
@NullMarked
package org.kinora.upload;

import org.jspecify.annotations.NullMarked;
