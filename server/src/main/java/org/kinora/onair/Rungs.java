package org.kinora.onair;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.ladder.LiveEncoder;
import org.kinora.ladder.LiveRung;
import org.kinora.media.codec.PictureFormat;
import org.kinora.media.flv.VideoTag;
import org.kinora.media.io.Bytes;
import org.kinora.media.mp4.CmafHeader;
import org.kinora.media.sample.Cut;
import org.kinora.media.sample.PartFollower;
import org.kinora.media.sample.Track;

/// The smaller sizes in one encoder's turn: what FFmpeg makes of the source is cut where the source
/// was cut, and stored as that. The source's thread only leaves its cuts here; all else is done by
/// the thread that reads FFmpeg's output.
final class Rungs implements LiveEncoder.Output, Tap {

  private static final Logger LOG = Logger.getLogger(Rungs.class);

  /// For what FFmpeg still holds when its input ends.
  private static final Duration LAST_PICTURES = Duration.ofMillis(1_500);

  private final Broadcast broadcast;
  private final StreamStart start;
  private final Track leader;
  private final LiveStore store;
  private final long startTicks;
  private final List<Following> following = new ArrayList<>();
  private @Nullable LiveEncoder encoder;

  /// A rung, and the source's cuts that it has not followed yet.
  private static final class Following {

    private final RungTrack track;
    private final TrackWriter writer;
    private final PartFollower follower;
    private final Queue<Cut> led = new ConcurrentLinkedQueue<>();

    Following(RungTrack track, TrackWriter writer, Track leader) {
      this.track = track;
      this.writer = writer;
      this.follower = new PartFollower(leader);
    }
  }

  private Rungs(
      Broadcast broadcast, StreamStart start, Track leader, long startUs, LiveStore store) {
    this.broadcast = broadcast;
    this.start = start;
    this.leader = leader;
    this.store = store;
    this.startTicks = leader.scale().fromMicros(startUs);
    Instant epoch = start.originAt().minusNanos(startUs * 1000);
    for (RungTrack track : broadcast.rungs().stream().filter(it -> !it.isGone()).toList()) {
      following.add(new Following(track, new TrackWriter(broadcast, track.live(), epoch), leader));
    }
  }

  /// Of a broadcast that has any; else null.
  static @Nullable Rungs of(Broadcast broadcast, StreamStart start, long startUs, LiveStore store) {
    StreamStart.Line pictures = start.pictures();
    return pictures == null || broadcast.rungs().isEmpty()
        ? null
        : new Rungs(broadcast, start, pictures.track(), startUs, store);
  }

  void encodedBy(LiveEncoder now) {
    encoder = now;
  }

  /// The source was cut here.
  void lead(Cut cut) {
    for (Following one : following) {
      if (!one.track.isGone()) {
        one.led.add(cut);
      }
    }
  }

  @Override
  public void picture(long timeMs, Bytes body) {
    LiveEncoder into = encoder;
    if (into != null) {
      into.picture(timeMs, body);
    }
  }

  @Override
  public void sound(long timeMs, Bytes body) {
    // All sizes have the same sound.
  }

  @Override
  public void close() {
    // What the encoder sent last is still encoded: see finish.
  }

  /// Waits for the last pictures, and closes what is open.
  void finish() {
    LiveEncoder from = encoder;
    try {
      if (from != null) {
        from.close(LAST_PICTURES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Following one : following) {
      try {
        settle(one);
      } catch (IOException | RuntimeException e) {
        giveUp(one, e);
      }
    }
  }

  private void settle(Following one) throws IOException {
    synchronized (one) {
      if (!one.track.isGone()) {
        follow(one);
        one.follower.giveUp();
        write(one);
      }
    }
  }

  @Override
  public void configured(LiveRung rung, Bytes config) throws IOException {
    PictureFormat format = PictureFormat.read(VideoTag.AVC, config);
    Bytes header =
        CmafHeader.of(
            Track.pictures(format.codec(), format.width(), format.height(), leader.usualTicks()));
    for (Following one : following) {
      if (one.track.rung().equals(rung)) {
        Bytes known = one.track.header();
        if (known == null) {
          one.track.headerIs(header);
        } else if (!known.equals(header)) {
          LOG.warnf("%s of %s is encoded otherwise than before", rung.name(), broadcast.id());
          gone(one);
        }
      }
    }
  }

  @Override
  public void picture(LiveRung rung, long shownMs, boolean isKey, Bytes picture) {
    long us = shownMs * 1000 - start.originUs();
    long ticks = startTicks + leader.scale().fromMicros(us);
    for (Following one : following) {
      if (one.track.rung().equals(rung)) {
        try {
          add(one, ticks, isKey, picture);
        } catch (IOException | RuntimeException e) {
          giveUp(one, e);
        }
      }
    }
  }

  private void add(Following one, long ticks, boolean isKey, Bytes picture) throws IOException {
    synchronized (one) {
      if (!one.track.isGone()) {
        one.follower.add(ticks, isKey, picture);
        follow(one);
        write(one);
      }
    }
  }

  private static void follow(Following one) {
    for (Cut cut = one.led.poll(); cut != null; cut = one.led.poll()) {
      one.follower.lead(cut);
    }
  }

  private void write(Following one) throws IOException {
    for (Cut cut : one.follower.take()) {
      switch (cut) {
        case Cut.Part part -> one.writer.add(part);
        case Cut.Gap gap -> one.writer.add(gap);
        case Cut.SegmentEnd _ -> close(one);
      }
    }
  }

  private void close(Following one) throws IOException {
    Bytes header = one.track.header();
    var row = broadcast.row();
    // Without a header there was no picture, and a gap needs none.
    var closing = one.writer.closing(header == null ? Bytes.empty() : header);
    one.writer.close(store.add(row.videoId(), row.revision(), List.of(closing)).getFirst());
  }

  @Override
  public void gaveUp(LiveRung rung) {
    for (Following one : following) {
      if (one.track.rung().equals(rung)) {
        gone(one);
      }
    }
  }

  private void gone(Following one) {
    synchronized (one) {
      one.track.gone();
      one.led.clear();
    }
    broadcast.changed();
  }

  private void giveUp(Following one, Exception reason) {
    LOG.errorf(reason, "%s of %s is given up", one.track.rung().name(), broadcast.id());
    gone(one);
  }

  @Override
  public void ended() {
    LOG.debugf("smaller sizes of %s: no more pictures", broadcast.id());
  }
}
