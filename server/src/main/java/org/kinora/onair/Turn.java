package org.kinora.onair;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.live.KeyWatch;
import org.kinora.media.io.Bytes;
import org.kinora.media.rtmp.RtmpEvent;

/// An encoder's turn at its channel, whatever way it came in by: from the moment it may broadcast
/// until it is gone. Closed by its connection. Not thread-safe.
public final class Turn implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Turn.class);
  private static final long HEALTH_NANOS = 1_000_000_000L;

  private final Broadcasts broadcasts;
  private final Claim claim;
  private final KeyWatch.@Nullable Use use;
  private final Pulse pulse;
  private final Feed feed;
  private final RateCap cap;
  private long healthNanos;
  private boolean isEnd;

  Turn(
      Broadcasts broadcasts, Claim claim, KeyWatch.@Nullable Use use, String encoder, RateCap cap) {
    this.broadcasts = broadcasts;
    this.claim = claim;
    this.use = use;
    this.pulse = new Pulse(encoder);
    this.cap = cap;
    this.feed = new Feed((start, told) -> broadcasts.feed(claim, start, told), pulse);
  }

  /// Takes what the encoder sent. Throws [org.kinora.media.io.MediaException] where it can't be
  /// broadcast, with what to change.
  public void take(RtmpEvent event) throws IOException {
    switch (event) {
      case RtmpEvent.VideoReceived(long _, Bytes body) ->
          cap.received(body.length(), System.nanoTime());
      case RtmpEvent.AudioReceived(long _, Bytes body) ->
          cap.received(body.length(), System.nanoTime());
      case RtmpEvent.PublishAsked _,
          RtmpEvent.MetadataReceived _,
          RtmpEvent.DataIgnored _,
          RtmpEvent.PongReceived _,
          RtmpEvent.PublishEnded _ -> {}
    }
    feed.take(event);
    measure();
  }

  public UUID channelId() {
    return claim.publisher().channelId();
  }

  /// The video that the broadcast is; null until it has begun.
  public @Nullable VideoId video() {
    var feeding = feed.feeding();
    return feeding == null ? null : feeding.broadcast().id();
  }

  /// The encoder said that it won't come back.
  public void ends() {
    isEnd = true;
  }

  /// Once a second, for the broadcaster's page.
  private void measure() {
    var feeding = feed.feeding();
    if (feeding != null && System.nanoTime() - healthNanos > HEALTH_NANOS) {
      healthNanos = System.nanoTime();
      feeding.broadcast().healthIs(pulse.health(Instant.now(), cap));
    }
  }

  @Override
  public void close() {
    var feeding = feed.feeding();
    try {
      if (feeding != null) {
        broadcasts.left(feeding, isEnd);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "broadcast %s could not be left", feeding.broadcast().id());
    } finally {
      if (use != null) {
        use.close();
      }
      claim.close();
    }
  }
}
