package org.kinora.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.Cadence;
import org.kinora.media.mp4.Fragment;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.FragmentStream;
import org.kinora.media.mp4.FragmentWatch;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.MediaSink;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.PendingObject;

/// Takes one track off a run of FFmpeg and stores it part by part, each of whole segments, so
/// that it can be played while the run goes on. What earlier attempts stored is passed over: the
/// same source gives the same fragments.
final class TrackParts implements MediaSink, AutoCloseable {

  // Parts grow with the time that the run takes, so that a long track has some hundreds at most.
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int SHARE = 50;
  private static final Duration LONGEST_RUN = Duration.ofDays(1);
  private static final long MOST_BYTES = 1L << 42;

  private final Attempt attempt;
  private final ObjectStore store;
  private final Growth growth;
  private final GrowingTrack track;
  private final List<FragmentWatch> watches;
  private final Cadence cadence;
  private final long startNanos = System.nanoTime();
  private long committedNanos = startNanos;
  private long storedTicks;
  private int ordinal;
  private long fragments;
  private long segmentTicks = -1;
  private @Nullable InitSegment init;
  private @Nullable Part part;
  private @Nullable MediaException cut;
  private Runnable pause = () -> {};

  TrackParts(Attempt attempt, ObjectStore store, Growth growth, GrowingTrack track)
      throws IOException {
    this(attempt, store, growth, track, List.of());
  }

  /// With some that look at what passes and may end it: what they have not seen is not stored.
  TrackParts(
      Attempt attempt,
      ObjectStore store,
      Growth growth,
      GrowingTrack track,
      List<FragmentWatch> watches)
      throws IOException {
    this.watches = List.copyOf(watches);
    this.attempt = attempt;
    this.store = store;
    this.growth = growth;
    this.track = track;
    this.cadence = track.cutting().cadence();
    this.ordinal = track.stored().size();
    if (!track.stored().isEmpty()) {
      var index = SegmentIndex.read(track.stored().getLast().segmentIndex());
      this.storedTicks = index.segments().getLast().endTicks();
    }
  }

  /// Caps of a run that gives a track of so many seconds, 0 where unknown: an upload that is still
  /// coming may take a day.
  static FfmpegCommand.Limits limits(FfmpegInput input, double seconds) {
    var usual = FfmpegCommand.Limits.forMedia(seconds, MOST_BYTES);
    return input instanceof FfmpegInput.Fed || seconds <= 0
        ? new FfmpegCommand.Limits(usual.stall(), LONGEST_RUN, usual.bytes())
        : usual;
  }

  /// A part that is being written.
  private record Part(
      String key, PendingObject object, StoredFile.Summing out, FragmentJoin join) {}

  /// What the run waits for behind the first part that it stores.
  TrackParts pausingBehindFirst(Runnable until) {
    this.pause = until;
    return this;
  }

  @Override
  public void read(InputStream media) throws IOException {
    try {
      var stream = FragmentStream.open(media, watches);
      init = stream.init();
      for (var next = stream.next(); next.isPresent(); next = stream.next()) {
        if (next.get().sampleCount() > 0) {
          take(stream, next.get());
        }
      }
    } catch (MediaException.Malformed e) {
      // A run that fails leaves its output cut: what it says itself is the better reason.
      cut = e;
    }
  }

  /// Stores what is left after the run ended well.
  void finish() throws IOException {
    if (cut != null) {
      throw cut;
    }
    if (part != null) {
      commit(part);
    }
  }

  /// Stores what is there of a track that breaks off.
  void breakOff() throws IOException {
    cut = null;
    finish();
  }

  /// Whether there is anything of the track.
  boolean isEmpty() {
    return fragments == 0;
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.object.close();
    }
  }

  private void take(FragmentStream stream, Fragment fragment) throws IOException {
    int timescale = stream.init().timescale();
    boolean begins = segmentTicks < 0 || (fragment.startsWithSync() && isDue(fragment, timescale));
    if (begins) {
      segmentTicks = fragment.startTicks();
    }
    fragments++;
    if (fragment.endTicks() <= storedTicks) {
      return;
    }
    if (fragment.startTicks() < storedTicks) {
      throw new IOException("The track is no longer cut where it was: " + track.name());
    }
    if (begins && part != null && isTime()) {
      store(part);
    }
    if (part == null) {
      part = open();
    }
    part.join.append(stream, fragment);
    if (ordinal == 0 && isLastOfSegment(fragment, timescale)) {
      store(part);
    }
    double doneMs = 1000.0 * fragment.endTicks() / timescale;
    // How long a recording is may be known at its end only.
    attempt.report(track.durationMs() == 0 ? 0 : doneMs / track.durationMs());
  }

  private void store(Part done) throws IOException {
    commit(done);
    if (ordinal == 1) {
      pause.run();
    }
  }

  /// Whether the next fragment begins a segment, known before it comes: of fragments that are all
  /// as long, but for the track's last ones. What is first played waits for one fragment less.
  private boolean isLastOfSegment(Fragment fragment, int timescale) {
    long leftMs = track.durationMs() - 1000 * fragment.endTicks() / timescale;
    return !track.cutting().packed()
        && leftMs > 2 * 1000 * fragment.durationTicks() / timescale
        && cadence.isDue(
            fragment.endTicks(),
            fragment.durationTicks(),
            cadence.beatAfter(segmentTicks, timescale),
            timescale);
  }

  /// As delivery cuts it when all of it is there. A short fragment can only be the last one of a
  /// packed track that grows: the others are as long as they were asked to be.
  private boolean isDue(Fragment fragment, int timescale) {
    return track.cutting().packed()
        ? !cadence.fits(segmentTicks, fragment.endTicks(), timescale)
            && !cadence.isShort(fragment.durationTicks(), timescale)
        : cadence.isDue(
            fragment.startTicks(),
            fragment.durationTicks(),
            cadence.beatAfter(segmentTicks, timescale),
            timescale);
  }

  private boolean isTime() {
    long now = System.nanoTime();
    return ordinal == 0
        || now - committedNanos > Math.max(SHORTEST.toNanos(), (now - startNanos) / SHARE);
  }

  private Part open() throws IOException {
    String key = Keys.part(attempt, track.name(), ordinal);
    attempt.storing(key);
    var object = store.create(key);
    var out = new StoredFile.Summing(object.channel());
    return new Part(key, object, out, FragmentJoin.to(out, fragments));
  }

  private void commit(Part done) throws IOException {
    part = null;
    try (var object = done.object) {
      attempt.whileOpen(() -> commit(done, object));
    }
    committedNanos = System.nanoTime();
  }

  private void commit(Part done, PendingObject object) throws IOException {
    object.commit();
    var task = attempt.task();
    var index = done.join.finish();
    var row =
        new RenditionPart(
            task.videoId(),
            task.revision(),
            track.name(),
            ordinal++,
            done.key,
            done.out.bytes(),
            done.out.sum(),
            index.write().toArray());
    growth.add(attempt, track.growing(java.util.Objects.requireNonNull(init)), row);
  }
}
