package org.kinora.onair;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.VideoChanged;
import org.kinora.catalog.VideoRemoval;
import org.kinora.catalog.Videos;
import org.kinora.chat.Chats;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.ladder.Ladders;
import org.kinora.live.BroadcastEnded;
import org.kinora.live.BroadcastFed;
import org.kinora.live.LiveConfig;
import org.kinora.live.LiveSettings;
import org.kinora.live.StreamKeyRevoked;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.platform.Space;
import org.kinora.subtitle.LiveCaptions;
import org.kinora.subtitle.LiveCue;
import org.kinora.subtitle.Replays;

/// All broadcasts of this process: who feeds them, those that wait for their encoder, and those
/// that have just ended, which players read to their end.
@ApplicationScoped
public class Broadcasts implements LiveCaptions {

  private static final Logger LOG = Logger.getLogger(Broadcasts.class);
  private static final Duration ENDED_KEPT = Duration.ofMinutes(2);
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private final LiveConfig config;
  private final LiveSettings settings;
  private final LiveStore store;
  private final BroadcastRows rows;
  private final Beginning beginning;
  private final Videos videos;
  private final Space space;
  private final VideoRemoval removal;
  private final Chats chats;
  private final Replays replays;
  private final Ticker ticker;
  private final Ladders ladders;
  private final Told told;
  private final Instance<TapSource> tapSources;
  private final LiveSizes sizes;
  private final Map<UUID, Claim> claims = new ConcurrentHashMap<>();
  private final Map<VideoId, Broadcast> byVideo = new ConcurrentHashMap<>();

  Broadcasts(
      LiveConfig config,
      LiveSettings settings,
      LiveStore store,
      BroadcastRows rows,
      Beginning beginning,
      Videos videos,
      Space space,
      VideoRemoval removal,
      Chats chats,
      Replays replays,
      Ticker ticker,
      Ladders ladders,
      Told told,
      Instance<TapSource> tapSources) {
    this.config = config;
    this.settings = settings;
    this.store = store;
    this.rows = rows;
    this.beginning = beginning;
    this.videos = videos;
    this.space = space;
    this.removal = removal;
    this.chats = chats;
    this.replays = replays;
    this.ticker = ticker;
    this.ladders = ladders;
    this.told = told;
    this.tapSources = tapSources;
    this.sizes = LiveSizes.of(config);
  }

  /// Whoever does something with what is on air.
  @ApplicationScoped
  static class Told {

    private final Event<BroadcastFed> fed;
    private final Event<BroadcastEnded> ended;

    Told(Event<BroadcastFed> fed, Event<BroadcastEnded> ended) {
      this.fed = fed;
      this.ended = ended;
    }

    void ofFeeding(VideoId video) {
      fed.fire(new BroadcastFed(video));
    }

    void ofEnd(VideoId video) {
      ended.fire(new BroadcastEnded(video));
    }
  }

  /// Takes up what a process before this one left: its encoders come back, or it ends.
  void onStart(@Observes StartupEvent event) {
    for (BroadcastRow row : rows.unended()) {
      try {
        beginning
            .takeUp(row, sizes)
            .ifPresentOrElse(it -> byVideo.put(it.id(), it), () -> end(row));
      } catch (IOException | RuntimeException e) {
        LOG.errorf(e, "broadcast %s can't be taken up", row.videoId());
        end(row);
      }
    }
    ticker.start(this::tick);
  }

  void onStop(@Observes ShutdownEvent event) {
    ticker.stop();
    claims.values().forEach(claim -> claim.dismiss("This server restarts. Connect again."));
  }

  @Override
  public Optional<LiveCue> show(VideoId video, NewCaption caption) {
    Broadcast broadcast = byVideo.get(video);
    return broadcast == null || broadcast.hasEnded()
        ? Optional.empty()
        : Optional.of(broadcast.subtitles().show(caption, broadcast.nowMs(Instant.now())));
  }

  @Nullable Broadcast find(VideoId video) {
    return byVideo.get(video);
  }

  /// Those on air or waiting for their encoder.
  List<Broadcast> all() {
    return byVideo.values().stream().filter(it -> !it.hasEnded()).toList();
  }

  /// Lets an encoder feed its channel. Whoever does so now is sent off, or keeps the place if the
  /// channel is set so. May block for some seconds; throws [ProblemException].
  Claim claim(Publisher publisher, Encoder encoder) throws InterruptedException {
    if (space.isBelowFloor()) {
      throw new ProblemException(BroadcastProblem.DISK_FULL);
    }
    boolean takesOver = settings.of(publisher.channelId()).takesOver();
    var claim = new Claim(publisher, encoder, this::closed);
    long deadline = System.nanoTime() + TAKEOVER.toNanos();
    while (true) {
      Claim holder = claims.putIfAbsent(publisher.channelId(), claim);
      if (holder == null) {
        break;
      }
      if (!takesOver || System.nanoTime() - deadline > 0) {
        throw new ProblemException(BroadcastProblem.ALREADY_LIVE);
      }
      holder.dismiss("Another encoder has taken over.");
      boolean _ = holder.awaitClose(TAKEOVER.toMillis());
    }
    if (claims.size() > config.maxBroadcasts()) {
      claim.close();
      throw new ProblemException(BroadcastProblem.TOO_MANY_BROADCASTS);
    }
    return claim;
  }

  private void closed(Claim claim) {
    claims.remove(claim.publisher().channelId(), claim);
  }

  /// Begins a broadcast, or goes on with the one whose encoder was away.
  Feeding feed(Claim claim, StreamStart start, @Nullable StreamMetadata metadata)
      throws IOException {
    var waiting = onAir(claim.publisher().channelId());
    if (waiting.isPresent() && !start.continues(waiting.get().start())) {
      LOG.infof("broadcast %s ends: its encoder came back with other settings", waiting.get().id());
      end(waiting.get());
      waiting = Optional.empty();
    }
    Broadcast broadcast;
    if (waiting.isPresent()) {
      broadcast = waiting.get();
    } else {
      broadcast =
          beginning.begin(
              claim.publisher(), settings.of(claim.publisher().channelId()), start, sizes);
    }
    long startUs = broadcast.tracks().stream().mapToLong(LiveTrack::endUs).max().orElse(0);
    var run = new Run(broadcast, start, startUs, store, sizes);
    broadcast.runIs(run);
    rows.resumed(broadcast.row());
    if (waiting.isEmpty()) {
      byVideo.put(broadcast.id(), broadcast);
      chats.open(broadcast.id());
    }
    told.ofFeeding(broadcast.id());
    var offer = new TapSource.Offer(broadcast.row().channelId(), broadcast.id(), metadata);
    var taps = new ArrayList<>(taps(offer));
    Rungs rungs = run.rungs();
    if (rungs != null) {
      rungs.encodedBy(ladders.start(broadcast.share(), rungs));
      taps.add(rungs);
    }
    return new Feeding(broadcast, run, taps);
  }

  private List<Tap> taps(TapSource.Offer offer) {
    var taps = new ArrayList<Tap>();
    for (TapSource source : tapSources) {
      try {
        source.tap(offer).ifPresent(taps::add);
      } catch (RuntimeException e) {
        LOG.errorf(e, "broadcast %s goes without %s", offer.video(), source);
      }
    }
    return taps;
  }

  /// A broadcast, the turn at feeding it, and who else takes what comes.
  record Feeding(Broadcast broadcast, Run run, List<Tap> taps) {

    Feeding {
      taps = List.copyOf(taps);
    }
  }

  /// The encoder is gone: for good if it said so, else it may come back.
  void left(Feeding feeding, boolean isEnd) {
    Broadcast broadcast = feeding.broadcast;
    feeding.taps.forEach(Tap::close);
    try {
      feeding.run.finish();
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "the last segment of broadcast %s can't be stored", broadcast.id());
    }
    broadcast.runIs(null);
    if (isEnd || broadcast.endsWithRun()) {
      end(broadcast);
    } else {
      rows.waiting(broadcast.row());
    }
  }

  /// Ends a broadcast from outside, such as when its video is taken down.
  void stop(Broadcast broadcast, String reason) {
    broadcast.endWithRun();
    Claim claim = claims.get(broadcast.row().channelId());
    if (claim != null && broadcast.run() != null) {
      claim.dismiss(reason);
    } else {
      end(broadcast);
    }
  }

  void onRevoked(@Observes StreamKeyRevoked revoked) {
    for (Claim claim : claims.values()) {
      if (revoked.keyId().equals(claim.publisher().keyId())) {
        onAir(revoked.channelId()).ifPresent(Broadcast::endWithRun);
        claim.dismiss("This stream key was revoked.");
      }
    }
  }

  void onChange(@Observes VideoChanged change) {
    Broadcast broadcast = byVideo.get(change.id());
    if (broadcast != null) {
      look(broadcast);
    }
  }

  /// Who may see it, and whether it is there at all, may have changed by other processes too.
  private void look(Broadcast broadcast) {
    var video = videos.find(broadcast.id());
    if (video.isEmpty()) {
      byVideo.remove(broadcast.id(), broadcast);
      if (!broadcast.hasEnded()) {
        stop(broadcast, "The broadcast was deleted.");
      }
    } else {
      broadcast.videoIs(video.get());
      if (video.get().terms().isTakenDown() && !broadcast.hasEnded()) {
        stop(broadcast, "The broadcast was taken down by those who look after this site.");
      }
    }
  }

  private void end(Broadcast broadcast) {
    synchronized (broadcast) {
      if (broadcast.hasEnded()) {
        return;
      }
      broadcast.ended();
    }
    broadcast.tracks().forEach(LiveTrack::end);
    broadcast.subtitles().end();
    broadcast.changed();
    try {
      replays.make(broadcast.id(), broadcast.row().revision(), broadcast.durationMs());
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "broadcast %s becomes a film without subtitles", broadcast.id());
    }
    rows.end(broadcast.row(), broadcast.durationMs(), broadcast.patchy());
    chats.close(broadcast.id());
    LOG.infof("broadcast %s has ended after %d s", broadcast.id(), broadcast.durationMs() / 1000);
    boolean isKept = settings.of(broadcast.row().channelId()).keepsRecording();
    if (!isKept || broadcast.durationMs() == 0) {
      byVideo.remove(broadcast.id(), broadcast);
      removal.remove(broadcast.id());
    } else {
      told.ofEnd(broadcast.id());
    }
  }

  /// One of which nothing was stored.
  private void end(BroadcastRow row) {
    rows.end(row, 0, List.of());
    removal.remove(row.videoId());
  }

  /// Empty for a channel that is not live.
  Optional<Broadcast> onAir(UUID channelId) {
    return byVideo.values().stream()
        .filter(it -> !it.hasEnded() && it.row().channelId().equals(channelId))
        .findFirst();
  }

  private void tick(long count) {
    Instant now = Instant.now();
    for (Broadcast broadcast : new ArrayList<>(byVideo.values())) {
      broadcast.tracks().forEach(LiveTrack::expire);
      broadcast.subtitles().tracks().forEach(text -> text.live().expire());
      Duration silence = broadcast.silence(now);
      if (broadcast.hasEnded()) {
        if (silence.compareTo(ENDED_KEPT) > 0) {
          byVideo.remove(broadcast.id(), broadcast);
        }
      } else if (silence.compareTo(config.grace()) > 0) {
        LOG.infof("broadcast %s ends: its encoder did not come back", broadcast.id());
        end(broadcast);
      } else if (Duration.between(broadcast.row().startedAt(), now).compareTo(config.maxLength())
          > 0) {
        stop(broadcast, "The broadcast is as long as it may be. Connect again for another one.");
      } else if (count % 5 == 0) {
        look(broadcast);
      }
    }
  }
}
