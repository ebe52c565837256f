package org.kinora.transcode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Kept;
import org.kinora.catalog.Kept.Span;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;

/// How the renditions of a cut film are put together: whole GOPs that some stored rendition has,
/// and runs of frames that are encoded, which are the rests of GOPs at cuts. All rungs have
/// their keyframes in the same places. Decided purely from what is kept and what is stored.
record EditPlan(List<Run> runs, Map<String, List<Piece>> pieces) {

  // As many as an encoder wants to see before it behaves as in a long chunk.
  private static final int PADDING = 24;
  // In GOPs, as long as the chunks of an uncut film.
  private static final int LONGEST_RUN = 5;

  EditPlan {
    runs = List.copyOf(runs);
    pieces = Map.copyOf(pieces);
  }

  /// Frames of the film to be encoded to some rungs, in one go.
  record Run(int number, long from, long to, List<String> rungs) {
    Run {
      rungs = List.copyOf(rungs);
    }

    Chunk chunk(boolean isFromStart) {
      return new Chunk(number, from, to, from == 0 || isFromStart, false, PADDING);
    }

    /// Its GOPs: they end at multiples of the usual length, and where it ends.
    List<Span> gops(int gop) {
      return split(new Span(from, to), gop);
    }
  }

  /// A stretch of a rendition: bytes of an object, or frames of the film that a run encodes.
  record Piece(long frames, @Nullable Copy copy, @Nullable Encoded encoded) {}

  record Copy(String key, ByteRange bytes, long startTicks) {}

  record Encoded(int run, long from, long to) {}

  /// A rendition that was made of the same source in the same way, of what was kept then.
  record Stored(String rung, String key, Kept kept, SegmentIndex index) {}

  static EditPlan of(EncodePlan plan, List<Span> spans, List<Stored> stored) {
    var tracks =
        plan.ladder().all().stream()
            .filter(plan.tuning()::keeps)
            .map(rung -> Track.of(rung.name(), plan, stored))
            .toList();
    var runs = new ArrayList<Run>();
    for (Span span : spans) {
      for (Span gop : split(span, plan.gop())) {
        var missing =
            tracks.stream().filter(it -> !it.known().containsKey(gop)).map(Track::rung).toList();
        int run = missing.isEmpty() ? -1 : run(runs, gop, missing, plan.gop());
        tracks.forEach(it -> add(it.pieces(), piece(gop, it.known().get(gop), run)));
      }
    }
    var pieces = tracks.stream().collect(Collectors.toMap(Track::rung, Track::pieces));
    return new EditPlan(runs, pieces);
  }

  /// A rung on the way: what is known to be stored of it, and what it is made of so far.
  private record Track(String rung, Map<Span, Copy> known, List<Piece> pieces) {

    static Track of(String rung, EncodePlan plan, List<Stored> stored) {
      var known = new HashMap<Span, Copy>();
      stored.stream()
          .filter(rendition -> rendition.rung().equals(rung))
          .forEach(rendition -> collect(plan, rendition, known));
      return new Track(rung, known, new ArrayList<>());
    }
  }

  private static Piece piece(Span gop, @Nullable Copy copy, int run) {
    return copy == null
        ? new Piece(gop.length(), null, new Encoded(run, gop.from(), gop.to()))
        : new Piece(gop.length(), copy, null);
  }

  /// Which frames of the film every fragment of a rendition holds.
  private static void collect(EncodePlan plan, Stored stored, Map<Span, Copy> known) {
    var rate = plan.ladder().frameRate();
    var index = stored.index();
    long frame = index.timescale() * rate.den() / rate.num();
    if (frame == 0 || frame * rate.num() != index.timescale() * rate.den()) {
      return;
    }
    for (var segment : index.segments()) {
      long at = segment.startTicks() / frame;
      long count = segment.durationTicks() / frame;
      long from = stored.kept().filmPicture(at);
      if (count > 0
          && from >= 0
          && segment.startsWithSync()
          && stored.kept().filmPicture(at + count - 1) == from + count - 1) {
        known.putIfAbsent(
            new Span(from, from + count),
            new Copy(stored.key(), segment.bytes(), segment.startTicks()));
      }
    }
  }

  /// The number of the run that encodes a GOP: the one before where that goes on here.
  private static int run(List<Run> runs, Span gop, List<String> rungs, int length) {
    if (!runs.isEmpty()) {
      var last = runs.getLast();
      if (last.to() == gop.from()
          && last.rungs().equals(rungs)
          && gop.to() - last.from() <= (long) LONGEST_RUN * length) {
        runs.set(last.number(), new Run(last.number(), last.from(), gop.to(), rungs));
        return last.number();
      }
    }
    runs.add(new Run(runs.size(), gop.from(), gop.to(), rungs));
    return runs.size() - 1;
  }

  private static void add(List<Piece> pieces, Piece next) {
    var joined = pieces.isEmpty() ? null : joined(pieces.getLast(), next);
    if (joined == null) {
      pieces.add(next);
    } else {
      pieces.set(pieces.size() - 1, joined);
    }
  }

  /// Both as one where they follow one another in what they are taken from.
  private static @Nullable Piece joined(Piece one, Piece two) {
    var a = one.copy();
    var b = two.copy();
    long frames = one.frames() + two.frames();
    if (a != null
        && b != null
        && a.key().equals(b.key())
        && a.bytes().end() == b.bytes().offset()) {
      var bytes = new ByteRange(a.bytes().offset(), a.bytes().length() + b.bytes().length());
      return new Piece(frames, new Copy(a.key(), bytes, a.startTicks()), null);
    }
    var c = one.encoded();
    var d = two.encoded();
    if (c != null && d != null && c.run() == d.run() && c.to() == d.from()) {
      return new Piece(frames, null, new Encoded(c.run(), c.from(), d.to()));
    }
    return null;
  }

  private static List<Span> split(Span span, int gop) {
    var gops = new ArrayList<Span>();
    for (long from = span.from(); from < span.to(); ) {
      long to = Math.min(span.to(), (from / gop + 1) * gop);
      gops.add(new Span(from, to));
      from = to;
    }
    return gops;
  }

  /// The rungs that a run is encoded to.
  List<Rung> rungs(EncodePlan plan, int run) {
    var names = runs.get(run).rungs();
    return plan.ladder().all().stream().filter(rung -> names.contains(rung.name())).toList();
  }

  /// Frames that are encoded, in all.
  long encodedFrames() {
    return runs.stream().mapToLong(run -> run.to() - run.from()).sum();
  }
}
