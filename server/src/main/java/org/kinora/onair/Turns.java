package org.kinora.onair;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.kinora.kernel.ProblemException;
import org.kinora.live.KeyWatch;
import org.kinora.live.LiveConfig;
import org.kinora.live.StreamKeys;

/// Where encoders of all kinds get their [Turn].
@ApplicationScoped
public class Turns {

  private final StreamKeys keys;
  private final KeyWatch watch;
  private final Broadcasts broadcasts;
  private final LiveConfig config;

  Turns(StreamKeys keys, KeyWatch watch, Broadcasts broadcasts, LiveConfig config) {
    this.config = config;
    this.keys = keys;
    this.watch = watch;
    this.broadcasts = broadcasts;
  }

  /// For whoever has the stream key; `program` is what it calls itself. Whoever broadcasts now is
  /// sent off, or keeps the place if the channel is set so. May block for some seconds; throws
  /// [ProblemException].
  public Turn withKey(String secret, String program, Encoder encoder) throws InterruptedException {
    var key = keys.find(secret).orElseThrow(() -> new ProblemException(BroadcastProblem.WRONG_KEY));
    var claim = broadcasts.claim(new Publisher(key.channelId(), key.id()), encoder);
    return new Turn(broadcasts, claim, watch.use(key), program, cap());
  }

  /// As [#withKey], for somebody who was already found to be allowed to; the connection is to see
  /// to it that they still are.
  public Turn ofChannel(UUID channelId, String program, Encoder encoder)
      throws InterruptedException {
    var claim = broadcasts.claim(new Publisher(channelId, null), encoder);
    return new Turn(broadcasts, claim, null, program, cap());
  }

  private RateCap cap() {
    return new RateCap(config.maxBitrate(), System.nanoTime());
  }
}
