package org.kinora.onair;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Videos;
import org.kinora.channel.Channels;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.ladder.LadderShare;
import org.kinora.ladder.Ladders;
import org.kinora.ladder.LiveRung;
import org.kinora.live.LiveSetting;
import org.kinora.media.hls.LiveSegment;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;
import org.kinora.platform.ObjectStore;
import org.kinora.subtitle.LiveCues;

/// Makes broadcasts: new ones, and those that another process began.
@ApplicationScoped
class Beginning {

  /// Apart for each process that counted parts, more than any broadcast has.
  private static final long PARTS_PER_RUN = 10_000_000;

  private final BroadcastRows rows;
  private final Renditions renditions;
  private final Videos videos;
  private final Channels channels;
  private final ObjectStore objects;
  private final Ladders ladders;
  private final LiveCues cues;
  private final SecureRandom random = new SecureRandom();

  Beginning(
      BroadcastRows rows,
      Renditions renditions,
      Videos videos,
      Channels channels,
      ObjectStore objects,
      Ladders ladders,
      LiveCues cues) {
    this.rows = rows;
    this.renditions = renditions;
    this.videos = videos;
    this.channels = channels;
    this.objects = objects;
    this.ladders = ladders;
    this.cues = cues;
  }

  Broadcast begin(Publisher publisher, LiveSetting setting, StreamStart start, LiveSizes sizes) {
    var channel =
        channels
            .find(publisher.channelId())
            .orElseThrow(() -> new ProblemException(BroadcastProblem.WRONG_KEY));
    String title =
        setting.title().isBlank()
            ? channel.name() + " · " + LocalDate.now(ZoneOffset.UTC)
            : setting.title();
    var row =
        new BroadcastRow(
            UUID.randomUUID(),
            channel.id(),
            rows.planned(channel.id()).orElseGet(() -> VideoId.random(random)),
            Long.toString(random.nextLong() >>> 1, 36),
            Instant.now(),
            List.of());
    var texts = new BroadcastRows.Texts(title, setting.description(), setting.visibility().text());
    LadderShare share = share(start);
    rows.begin(
        new BroadcastRows.NewBroadcast(row, channel.ownerId(), publisher.keyId(), texts),
        Tracks.rows(row.videoId(), row.revision(), start, share.rungs(), sizes));
    var video = videos.find(row.videoId()).orElseThrow();
    var tracks = tracks(start, sizes);
    var rungs =
        share.rungs().stream()
            .map(rung -> new RungTrack(rung, rungTrack(rung, tracks.getFirst(), null), null))
            .toList();
    return new Broadcast(row, start, video, new Broadcast.Sizes(tracks, rungs, share), cues);
  }

  private LadderShare share(StreamStart start) {
    StreamStart.Line pictures = start.pictures();
    return pictures == null ? ladders.none() : ladders.take(pictures.track(), pictures.rate());
  }

  /// Cut as the source is, by the same rules.
  private static LiveTrack rungTrack(LiveRung rung, LiveTrack source, @Nullable Bytes header) {
    return new LiveTrack(rung.name(), source.timescale(), source.rules(), header);
  }

  static List<LiveTrack> tracks(StreamStart start, LiveSizes sizes) {
    var lines = Run.lines(start);
    long longest =
        lines.stream()
            .mapToLong(line -> Run.rules(line, sizes, sizes.mostPartUs()).partTargetUs())
            .max()
            .orElseThrow();
    return lines.stream()
        .map(
            line ->
                new LiveTrack(
                    Tracks.name(line.track(), start),
                    line.track().timescale(),
                    Run.rules(line, sizes, longest),
                    line.header()))
        .toList();
  }

  /// Empty where nothing of it was stored.
  Optional<Broadcast> takeUp(BroadcastRow row, LiveSizes sizes) throws IOException {
    var video = videos.find(row.videoId());
    var stored = renditions.stored(row.videoId(), row.revision());
    if (video.isEmpty() || stored.parts().isEmpty() || row.runs().isEmpty()) {
      return Optional.empty();
    }
    var found = new ArrayList<StreamStart.Line>();
    for (Rendition rendition : stored.renditions()) {
      if (!Broadcast.isSent(rendition.name())) {
        continue;
      }
      Optional<RenditionPart> first = first(rendition.name(), stored.parts());
      if (first.isEmpty()) {
        return Optional.empty();
      }
      found.add(line(rendition, first.get()));
    }
    var start =
        new StreamStart(
            found.stream().filter(it -> it.track().isPictures()).findFirst().orElse(null),
            found.stream().filter(it -> !it.track().isPictures()).findFirst().orElse(null),
            0,
            Instant.EPOCH);
    var tracks = tracks(start, sizes);
    LadderShare share = share(start);
    var rungs = rungs(share, tracks.getFirst(), stored);
    var broadcast =
        new Broadcast(row, start, video.get(), new Broadcast.Sizes(tracks, rungs, share), cues);
    for (LiveTrack track : tracks) {
      resume(broadcast, track, stored.parts());
    }
    for (RungTrack rung : rungs) {
      if (!rung.isGone()) {
        resume(broadcast, rung.live(), stored.parts());
      }
    }
    broadcast.subtitles().resume();
    return Optional.of(broadcast);
  }

  private static Optional<RenditionPart> first(String name, List<RenditionPart> parts) {
    return parts.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static LiveRung lost(Rendition rendition) {
    return new LiveRung(
        rendition.name(),
        Objects.requireNonNull(rendition.width()),
        Objects.requireNonNull(rendition.height()),
        1,
        0);
  }

  /// Those that the broadcast had; what this machine has no room for any more is given up.
  private List<RungTrack> rungs(LadderShare share, LiveTrack source, Renditions.Stored stored)
      throws IOException {
    var rungs = new ArrayList<RungTrack>();
    for (Rendition rendition : stored.renditions()) {
      if (rendition.kind() != Rendition.Kind.VIDEO || Broadcast.isSent(rendition.name())) {
        continue;
      }
      var taken =
          share.rungs().stream()
              .filter(it -> it.name().equals(rendition.name()))
              .filter(it -> it.codecs().equals(rendition.codecs()))
              .findFirst();
      Optional<RenditionPart> part = first(rendition.name(), stored.parts());
      Bytes header = part.isPresent() ? header(part.get()) : null;
      var rung = taken.orElseGet(() -> lost(rendition));
      var track = new RungTrack(rung, rungTrack(rung, source, header), header);
      rungs.add(track);
      if (taken.isEmpty()) {
        track.gone();
      }
    }
    for (LiveRung rung : share.rungs()) {
      if (rungs.stream().noneMatch(it -> it.rung().equals(rung))) {
        share.giveUp(rung);
      }
    }
    return rungs;
  }

  private Bytes header(RenditionPart part) throws IOException {
    var index = SegmentIndex.read(part.segmentIndex());
    try (var channel = objects.open(part.objectKey())) {
      return InitSegment.read(channel).bytes().slice(0, (int) index.init().length());
    }
  }

  private StreamStart.Line line(Rendition rendition, RenditionPart first) throws IOException {
    var index = SegmentIndex.read(first.segmentIndex());
    InitSegment init;
    try (var channel = objects.open(first.objectKey())) {
      init = InitSegment.read(channel);
    }
    boolean isPictures = rendition.kind() == Rendition.Kind.VIDEO;
    Integer num = rendition.frameRateNum();
    Integer den = rendition.frameRateDen();
    var rate = num == null || den == null ? FrameRate.UNKNOWN : new FrameRate(num, den);
    Track track =
        isPictures
            ? Track.pictures(init.codec(), init.width(), init.height(), Feed.usualTicks(rate))
            : Track.sound(
                init.codec(), init.sampleRate(), init.channels(), Feed.packetTicks(init.codec()));
    Bytes header = init.bytes().slice(0, (int) index.init().length());
    return new StreamStart.Line(track, header, rate);
  }

  private static void resume(Broadcast broadcast, LiveTrack track, List<RenditionPart> parts)
      throws IOException {
    var segments = new ArrayList<LiveSegment>();
    var places = new ArrayList<StoredSegment>();
    var when = new ArrayList<LiveTrack.Times>();
    var scale = new Timescale(track.timescale());
    long end = 0;
    for (RenditionPart part : parts) {
      if (!part.name().equals(track.name())) {
        continue;
      }
      var only = SegmentIndex.read(part.segmentIndex()).segments().getFirst();
      // What was nothing but a gap has no row.
      while (segments.size() < part.ordinal()) {
        long missing = (only.startTicks() - end) / (part.ordinal() - segments.size());
        when.add(new LiveTrack.Times(end, Math.max(1, missing)));
        segments.add(segment(broadcast, segments.size(), when.getLast(), scale, true));
        places.add(StoredSegment.NONE);
        end += Math.max(1, missing);
      }
      when.add(new LiveTrack.Times(only.startTicks(), only.durationTicks()));
      segments.add(segment(broadcast, segments.size(), when.getLast(), scale, false));
      places.add(
          new StoredSegment(part.objectKey(), (int) only.bytes().offset(), only.bytes().length()));
      end = only.endTicks();
    }
    LiveTrack leader = broadcast.leader();
    // A smaller size lags a little behind its source, and may not have stored as much of it.
    for (long msn = segments.size(); msn <= leader.image().lastClosedMsn(); msn++) {
      when.add(Objects.requireNonNull(leader.times(msn)));
      segments.add(segment(broadcast, msn, when.getLast(), scale, true));
      places.add(StoredSegment.NONE);
    }
    track.resume(segments, places, when, broadcast.row().runs().size() * PARTS_PER_RUN);
  }

  private static LiveSegment segment(
      Broadcast broadcast, long msn, LiveTrack.Times times, Timescale scale, boolean isGap) {
    var timeline = broadcast.timeline();
    long startUs = scale.toMicros(times.startTicks());
    long lengthUs = Math.max(1, scale.toMicros(times.durationTicks()));
    return new LiveSegment(
        msn, lengthUs, timeline.at(msn, startUs), 0, timeline.isDiscontinuity(msn), isGap);
  }
}
