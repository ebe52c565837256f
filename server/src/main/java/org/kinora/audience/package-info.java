/// How much videos are watched, and what that says of them. A player that has shown half a minute
/// (or half of what is shorter) sends the [org.kinora.audience.ViewTicket] of its page once to
/// [org.kinora.audience.ViewRoute]; views wait for a second at most and are written together by
/// [org.kinora.audience.Views], each viewer once a day for each video. Who watched is kept as a
/// hash whose salt is forgotten with the day. From the counts of the last days, every few minutes,
/// [org.kinora.audience.Trending] is made; [org.kinora.audience.Related] says what else those who
/// watched a video watched.
@NullMarked
package org.kinora.audience;

import org.jspecify.annotations.NullMarked;
