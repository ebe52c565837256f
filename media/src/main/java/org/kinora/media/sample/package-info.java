/// The unit that flows through live streams: a [Track] says what it is, a [Sample] is one of its
/// pictures or packets of sound. What a publisher sends goes into a [PartAssembler], which puts it
/// on one timeline and cuts it into the parts and segments of low-latency HLS and CMAF, the same
/// for all tracks of a broadcast. Nothing here knows a socket, a thread or a clock.
@NullMarked
package org.kinora.media.sample;

import org.jspecify.annotations.NullMarked;
