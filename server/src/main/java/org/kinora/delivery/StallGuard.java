package org.kinora.delivery;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Closes a connection whose reader has taken no byte for too long while there are some to take.
///
/// One timer at most for each connection, set when there is none yet: a busy connection pays for
/// it twice a minute, not with each reply.
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the timer or the close
final class StallGuard {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Traffic traffic;
  private boolean isWatching;
  private int unsent;
  private long done;
  private long seenDone = -1;
  private long seenProgress = -1;

  StallGuard(Traffic traffic) {
    this.traffic = traffic;
  }

  /// Another reply is under way.
  void watch(ChannelHandlerContext ctx) {
    unsent++;
    if (!isWatching) {
      isWatching = true;
      look(ctx);
    }
  }

  /// One reply is gone; `unsent` are left.
  void progressed(int left) {
    unsent = left;
    done++;
  }

  private void look(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    long progress = buffer == null ? 0 : buffer.currentProgress();
    seenDone = done;
    seenProgress = progress;
    ctx.executor().schedule(() -> judge(ctx), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void judge(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    if (unsent == 0 || buffer == null) {
      isWatching = false;
    } else if (done == seenDone && buffer.currentProgress() == seenProgress) {
      traffic.stalled();
      ctx.close();
    } else {
      look(ctx);
    }
  }
}
