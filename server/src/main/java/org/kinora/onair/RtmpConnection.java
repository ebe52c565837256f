package org.kinora.onair;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;
import org.kinora.live.KeyWatch;
import org.kinora.live.LiveConfig;
import org.kinora.live.StreamKeys;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpEvent;
import org.kinora.media.rtmp.RtmpLimits;
import org.kinora.media.rtmp.RtmpSession;

/// One encoder's connection, from its first byte to its last, on a thread of its own.
final class RtmpConnection implements Claim.Encoder, Runnable {

  private static final Logger LOG = Logger.getLogger(RtmpConnection.class);
  private static final int READ_BYTES = 1 << 16;

  /// From the first byte to the offer of a stream.
  private static final Duration TO_PUBLISH = Duration.ofSeconds(15);

  private final Socket socket;
  private final Ports ports;
  private final RtmpSession session = new RtmpSession(RtmpLimits.DEFAULT);
  private final long startNanos = System.nanoTime();
  private volatile @Nullable String dismissal;
  private @Nullable Claim claim;
  private KeyWatch.@Nullable Use use;
  private @Nullable Feed feed;
  private @Nullable Pulse pulse;
  private long healthNanos;
  private boolean isEnd;

  /// What a connection needs of the house.
  record Ports(LiveConfig config, StreamKeys keys, KeyWatch watch, Broadcasts broadcasts) {}

  RtmpConnection(Socket socket, Ports ports) {
    this.socket = socket;
    this.ports = ports;
  }

  @Override
  public void run() {
    String reason = "closed by the encoder";
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) TO_PUBLISH.toMillis());
      serve();
      String dismissed = dismissal;
      if (dismissed != null) {
        tell(dismissed);
      }
      reason = isEnd ? "the encoder stopped" : dismissed == null ? reason : dismissed;
    } catch (SocketTimeoutException e) {
      reason = "nothing came for too long";
    } catch (MediaException e) {
      reason = e.getMessage();
      tell(reason);
    } catch (ProblemException e) {
      reason = e.problem().sentence();
    } catch (IOException e) {
      reason = dismissal == null ? "the connection broke: " + e.getMessage() : dismissal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reason = "interrupted";
    } catch (RuntimeException e) {
      LOG.errorf(e, "encoder %s: an error of ours", socket.getRemoteSocketAddress());
      reason = "an error of ours";
    } finally {
      leave();
      LOG.infof("encoder %s: %s", socket.getRemoteSocketAddress(), reason);
    }
  }

  private void serve() throws IOException, InterruptedException {
    byte[] buffer = new byte[READ_BYTES];
    InputStream in = socket.getInputStream();
    while (dismissal == null && !isEnd) {
      int count = in.read(buffer);
      if (count < 0) {
        return;
      }
      for (RtmpEvent event : session.receive(ByteBuffer.wrap(buffer, 0, count))) {
        take(event);
      }
      flush();
      measure();
      if (claim == null && System.nanoTime() - startNanos > TO_PUBLISH.toNanos()) {
        throw new SocketTimeoutException("no stream was offered");
      }
    }
  }

  private void take(RtmpEvent event) throws IOException, InterruptedException {
    Feed into = feed;
    switch (event) {
      case RtmpEvent.PublishAsked asked -> publish(asked);
      case RtmpEvent.PublishEnded _ -> isEnd = true;
      case RtmpEvent other when into != null -> into.take(other);
      case RtmpEvent _ -> {}
    }
  }

  private void publish(RtmpEvent.PublishAsked asked) throws IOException, InterruptedException {
    String name = asked.streamName().value();
    int query = name.indexOf('?');
    var key = ports.keys.find(query < 0 ? name : name.substring(0, query));
    try {
      if (key.isEmpty()) {
        throw new ProblemException(BroadcastProblem.WRONG_KEY);
      }
      Claim taken = ports.broadcasts.claim(key.get(), this);
      claim = taken;
      use = ports.watch.use(key.get());
      var measured = new Pulse(asked.encoder());
      pulse = measured;
      feed = new Feed((start, told) -> ports.broadcasts.feed(taken, start, told), measured);
    } catch (ProblemException e) {
      session.refuse("NetStream.Publish.BadName", e.problem().sentence());
      flush();
      throw e;
    }
    session.accept();
    socket.setSoTimeout((int) ports.config.idle().toMillis());
    LOG.infof(
        "encoder %s (%s) publishes to channel %s",
        socket.getRemoteSocketAddress(), asked.encoder(), key.get().channelId());
  }

  /// Once a second, for the broadcaster's page.
  private void measure() {
    Feed from = feed;
    Pulse measured = pulse;
    var feeding = from == null ? null : from.feeding();
    if (feeding != null && measured != null && System.nanoTime() - healthNanos > 1_000_000_000L) {
      healthNanos = System.nanoTime();
      feeding.broadcast().healthIs(measured.health(Instant.now()));
    }
  }

  private void leave() {
    Feed from = feed;
    var feeding = from == null ? null : from.feeding();
    try {
      if (feeding != null) {
        ports.broadcasts.left(feeding, isEnd);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "broadcast %s could not be left", feeding.broadcast().id());
    } finally {
      if (use != null) {
        use.close();
      }
      if (claim != null) {
        claim.close();
      }
    }
  }

  @Override
  public void dismiss(String reason) {
    dismissal = reason;
    // From another thread, which must not wait for an encoder that takes nothing: the socket's end
    // wakes the reader.
    Thread _ =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    socket.shutdownInput();
                  } catch (IOException | UnsupportedOperationException e) {
                    close();
                  }
                });
  }

  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debugf("encoder %s is gone already", socket.getRemoteSocketAddress());
    }
  }

  private void tell(@Nullable String reason) {
    try {
      session.dismiss(String.valueOf(reason));
      flush();
    } catch (IOException | RuntimeException e) {
      LOG.debugf("encoder %s can't be told: %s", socket.getRemoteSocketAddress(), e);
    }
  }

  private void flush() throws IOException {
    Bytes output = session.takeOutput();
    if (!output.isEmpty()) {
      OutputStream out = socket.getOutputStream();
      out.write(output.toArray());
      out.flush();
    }
  }
}
