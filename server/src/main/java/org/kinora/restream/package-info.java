/// Passing a broadcast on to other services while it is live. A channel has [Targets]; from each
/// encoder's [Source] its tags go through a [TagQueue] for each target to a [Relay], which keeps
/// one [Attempt] after the other at publishing them there by RTMP or RTMPS. A target that is away
/// or slow costs nobody else anything: its queue is bounded and what it does not take is left out.
@NullMarked
package org.kinora.restream;

import org.jspecify.annotations.NullMarked;
