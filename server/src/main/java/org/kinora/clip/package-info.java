/// Clips: pieces of broadcasts that viewers cut out. [Clips] makes one as a video of its own whose
/// rows point at the segments of the broadcast; nothing is encoded or copied, and an object stays
/// as long as a row of anybody points at it. [ClipSettings] says whose a channel lets do so,
/// [ClipSection] is what a video's page shows of it.
@NullMarked
package org.kinora.clip;

import org.jspecify.annotations.NullMarked;
