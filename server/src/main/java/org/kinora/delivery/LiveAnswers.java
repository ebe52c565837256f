package org.kinora.delivery;

import org.jspecify.annotations.Nullable;

/// What is on air, as far as memory has it.
public interface LiveAnswers {

  /// Called in the connection's own thread, so it never blocks. Null where only the slow way has an
  /// answer, which may be a problem.
  @Nullable LiveReply to(String uri, boolean takesGzip);

  /// For who waited in vain.
  LiveReply.Now late();

  /// A reply is on its way to the socket.
  void sent(LiveReply.Now reply);
}
