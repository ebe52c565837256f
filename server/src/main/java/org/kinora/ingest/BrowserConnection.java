package org.kinora.ingest;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.channel.Channel;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.live.LiveConfig;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpEvent;
import org.kinora.onair.Encoder;
import org.kinora.onair.Turn;
import org.kinora.onair.Turns;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegStop;

/// One browser's broadcast, from the opened socket to its end. It runs on a thread of its own, and
/// on another one that watches it.
final class BrowserConnection implements Encoder, BrowserSocket.Ear, Runnable {

  private static final Logger LOG = Logger.getLogger(BrowserConnection.class);
  private static final long WATCH_SECONDS = 5;
  private static final String PROGRAM = "Browser";

  private final BrowserSocket socket;
  private final Channel channel;
  private final Recording recording;
  private final Ports ports;
  private final Inlet inlet;
  private final FfmpegStop stop = new FfmpegStop();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean isStopped;
  private volatile boolean isTooMuch;
  private volatile @Nullable String dismissal;
  private boolean isLive;

  /// What a connection needs of the house; `permission` throws once the broadcast may not go on.
  record Ports(LiveConfig config, Turns turns, Intake intake, Supplier<Channel> permission) {}

  BrowserConnection(BrowserSocket socket, Channel channel, Recording recording, Ports ports) {
    this.socket = socket;
    this.channel = channel;
    this.recording = recording;
    this.ports = ports;
    this.inlet = new Inlet(ports.config.idle(), socket::resume);
  }

  @Override
  public void piece(byte[] bytes) {
    if (!inlet.offer(bytes)) {
      isTooMuch = true;
      stop.request();
    } else if (inlet.isHigh()) {
      socket.pause();
    }
  }

  @Override
  public void stop() {
    isStopped = true;
    inlet.end();
  }

  @Override
  public void closed() {
    inlet.end();
  }

  @Override
  public void dismiss(String reason) {
    dismissal = reason;
    stop.request();
    inlet.end();
  }

  @Override
  public void run() {
    String reason = "the connection ended";
    try {
      broadcast();
      reason = isStopped ? "stopped" : reason;
    } catch (ProblemException e) {
      reason = e.detail();
      socket.tellEnd(e, false);
    } catch (FfmpegException e) {
      reason = ended(e);
    } catch (SocketTimeoutException e) {
      reason = "nothing came for too long";
    } catch (MediaException e) {
      reason = e.getMessage();
      socket.tellEnd(new ProblemException(IngestProblem.RECORDING), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reason = "interrupted";
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "browser %s: an error of ours", socket.who());
      reason = "an error of ours";
      socket.tellEnd(CommonProblem.INTERNAL.exception(), true);
    } finally {
      over.countDown();
      socket.close();
      LOG.infof("browser %s: %s", socket.who(), reason);
    }
  }

  private void broadcast() throws IOException, InterruptedException {
    try (Turn turn = ports.turns.ofChannel(channel.id(), PROGRAM, this)) {
      LOG.infof("browser %s publishes to channel %s", socket.who(), channel.id());
      var stream = new Intake.Stream(inlet, recording.container(), recording.output());
      try {
        ports.intake.run(stream, stop, event -> take(turn, event));
      } finally {
        if (isStopped) {
          turn.ends();
        }
      }
    }
  }

  private void take(Turn turn, RtmpEvent event) throws IOException {
    // Recordings tell no frame rate that could be believed.
    if (event instanceof RtmpEvent.MetadataReceived && recording.isH264()) {
      return;
    }
    turn.take(event);
    var video = turn.video();
    if (video != null && !isLive) {
      isLive = true;
      socket.tellLive(video.value());
    }
  }

  /// Why FFmpeg ended before the recording did, for the log.
  private String ended(FfmpegException e) {
    String dismissed = dismissal;
    if (dismissed != null) {
      socket.tellEnd(
          new ProblemException(IngestProblem.DISMISSED, dismissed), ports.intake.isStopping());
      return dismissed;
    }
    if (e.reason() == FfmpegException.Reason.CANCELLED && !isTooMuch) {
      return "this server stops";
    }
    boolean isSlow = isTooMuch || e.reason() != FfmpegException.Reason.FAILED;
    var problem = isSlow ? IngestProblem.TOO_SLOW : IngestProblem.RECORDING;
    socket.tellEnd(new ProblemException(problem), isSlow);
    return "%s: %s".formatted(e.getMessage(), e.tail());
  }

  /// Sees, every few seconds, whether whoever broadcasts still may, until the end.
  void watch() {
    try {
      while (!over.await(WATCH_SECONDS, TimeUnit.SECONDS)) {
        socket.ping();
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (!ports.permission.get().id().equals(channel.id())) {
        dismiss("The broadcast was ended.");
      }
    } catch (ProblemException e) {
      // While the database is away nobody is sent off.
      if (e.problem().status() < 500) {
        dismiss(e.detail());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Whether browser %s may broadcast is not known: %s", socket.who(), e.getMessage());
    }
  }
}
