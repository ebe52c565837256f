package org.kinora.onair;

import java.util.function.Predicate;
import org.kinora.delivery.LiveReply.Sleeper;

/// Somebody who waits for a track to come further, and for what of it.
record Waiter(Predicate<LiveTrack> isReady, Sleeper sleeper) {

  boolean isServedBy(LiveTrack track) {
    return isReady.test(track);
  }
}
