package org.kinora.ingest;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;
import org.kinora.live.LiveConfig;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpEvent;
import org.kinora.media.srt.SrtHandshake;
import org.kinora.media.srt.SrtSession;
import org.kinora.onair.Encoder;
import org.kinora.onair.Turn;
import org.kinora.onair.Turns;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegStop;

/// One encoder that publishes by SRT. Its protocol belongs to the listener's thread; the broadcast
/// runs on one of its own.
final class SrtConnection implements Encoder, Runnable {

  private static final Logger LOG = Logger.getLogger(SrtConnection.class);
  private static final String PROGRAM = "SRT";
  private static final String ACCESS_CONTROL = "#!::";

  private final SocketAddress address;
  private final SrtHandshake asked;
  private final SrtSession session;
  private final Ports ports;
  private final Inlet inlet;
  private final FfmpegStop stop = new FfmpegStop();
  private volatile @Nullable String dismissal;
  private volatile @Nullable State state;
  private volatile boolean isStopped;
  private boolean isTold;

  /// What a connection needs of the house.
  record Ports(LiveConfig config, Turns turns, Intake intake) {}

  /// What became of it, for the listener to tell: null until that is known.
  enum State {
    ACCEPTED,
    REFUSED,
    OVER
  }

  SrtConnection(SocketAddress address, SrtHandshake asked, SrtSession session, Ports ports) {
    this.address = address;
    this.asked = asked;
    this.session = session;
    this.ports = ports;
    this.inlet = new Inlet(ports.config.idle(), () -> {});
  }

  SocketAddress address() {
    return address;
  }

  SrtHandshake asked() {
    return asked;
  }

  SrtSession session() {
    return session;
  }

  @Nullable State state() {
    return state;
  }

  /// On the listener's thread: whether the caller has not been told of it yet.
  boolean isNews() {
    boolean isFirst = !isTold;
    isTold = true;
    return isFirst;
  }

  /// On the listener's thread: hands on what came.
  void deliver() {
    for (Bytes payload : session.takeReady()) {
      if (!inlet.offer(payload.toArray())) {
        dismiss("the server can't keep up with it");
        return;
      }
    }
    if (session.isEnded()) {
      isStopped = true;
      inlet.end();
    }
  }

  @Override
  public void dismiss(String reason) {
    dismissal = reason;
    stop.request();
    inlet.end();
  }

  @Override
  public void run() {
    String reason = "the encoder stopped";
    State end = State.OVER;
    try {
      publish();
    } catch (ProblemException e) {
      reason = e.detail();
      end = State.REFUSED;
    } catch (SocketTimeoutException e) {
      reason = "nothing came for too long";
    } catch (FfmpegException e) {
      reason = dismissal == null ? e.getMessage() + ": " + e.tail() : dismissal;
    } catch (MediaException e) {
      reason = e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reason = "interrupted";
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "encoder %s: an error of ours", address);
      reason = "an error of ours";
    } finally {
      state = end;
      LOG.infof("encoder %s: %s", address, reason);
    }
  }

  private void publish() throws IOException, InterruptedException {
    String key = key(asked.streamId());
    try (Turn turn = ports.turns.withKey(key, PROGRAM, this)) {
      state = State.ACCEPTED;
      LOG.infof("encoder %s (%s) publishes to channel %s", address, PROGRAM, turn.channelId());
      var output = Container.output(Container.copiedPicture(), Container.copiedSound());
      var stream = new Intake.Stream(inlet, Container.TRANSPORT_STREAM, output);
      try {
        ports.intake.run(stream, stop, event -> take(turn, event));
      } finally {
        if (isStopped) {
          turn.ends();
        }
      }
    }
  }

  private static void take(Turn turn, RtmpEvent event) throws IOException {
    // What FFmpeg tells of a stream that it has hardly looked at is a guess.
    if (!(event instanceof RtmpEvent.MetadataReceived)) {
      turn.take(event);
    }
  }

  /// The stream id is the key, or names it as SRT's access control does: `#!::r=KEY,m=publish`.
  static String key(String streamId) {
    if (!streamId.startsWith(ACCESS_CONTROL)) {
      return streamId;
    }
    for (String pair : streamId.substring(ACCESS_CONTROL.length()).split(",", -1)) {
      if (pair.startsWith("r=")) {
        return pair.substring(2);
      }
    }
    return "";
  }
}
