package org.kinora.delivery;

import java.util.concurrent.Executor;

/// What is answered to a request of what is on air.
public sealed interface LiveReply {

  /// Answered at once. What is public may be kept by caches that many share.
  record Now(SharedReply reply, boolean isPublic) implements LiveReply {}

  /// What is asked for is still to come.
  non-sealed interface Later extends LiveReply {

    /// Has somebody wait for it; false when too many do.
    boolean await(Sleeper sleeper);
  }

  /// Somebody who waits.
  interface Sleeper {

    /// Where [#wake] is called.
    Executor thread();

    /// Whether nobody is interested any more.
    boolean isGone();

    /// Called once: it can be asked for again, or has not come for too long.
    void wake(boolean isLate);
  }
}
