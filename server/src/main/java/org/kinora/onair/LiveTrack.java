package org.kinora.onair;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.LiveReply.Sleeper;
import org.kinora.delivery.SharedReply;
import org.kinora.media.hls.LiveImage;
import org.kinora.media.hls.LivePart;
import org.kinora.media.hls.LiveRules;
import org.kinora.media.hls.LiveSegment;
import org.kinora.media.hls.LiveWindow;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.Timescale;

/// One rendition of a broadcast for those who watch it now: its playlist, the parts of the last
/// seconds in memory, where its closed segments lie, and who waits for what comes next.
///
/// Written by one thread at a time, read by all.
final class LiveTrack {

  /// As many as a machine can have connections; who comes beyond is told to try again.
  private static final int MAX_WAITING = 60_000;

  /// Parts are fetched for as long again as they are listed (RFC 8216bis §6.2.2).
  private static final int TARGETS_KEPT = 6;

  private static final long USUAL_BITS_PER_SECOND = 1_000_000;

  private final String name;
  private final LiveRules rules;
  private final LiveWindow window;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final List<StoredSegment> segments = new ArrayList<>();
  private final List<Times> times = new ArrayList<>();
  private final int timescale;
  private volatile @Nullable SharedReply header;
  private volatile boolean isGone;
  private final List<Parked> waiting = new ArrayList<>();
  private volatile LiveImage image;
  private long nextPart;
  private long keptUs;
  private long closedUs;
  private long endUs;
  private long openUs;

  private record Part(long number, long msn, long durationUs, SharedReply reply) {}

  /// When a segment is decoded; one that is still being made has no duration.
  record Times(long startTicks, long durationTicks) {

    long startUs(int timescale) {
      return new Timescale(timescale).toMicros(startTicks);
    }
  }

  private record Parked(Waiter waiter, long deadlineNanos) {}

  /// `header` is null where it is told later, before the first part.
  LiveTrack(String name, int timescale, LiveRules rules, @Nullable Bytes header) {
    this(name, timescale, rules, header, new LiveWindow(rules, PlainNames.NAMES));
  }

  private LiveTrack(
      String name, int timescale, LiveRules rules, @Nullable Bytes header, LiveWindow window) {
    this.name = name;
    this.timescale = timescale;
    this.rules = rules;
    this.header = header == null ? null : shared(header);
    this.window = window;
    this.image = window.image();
  }

  /// Subtitles, which are whole segments and lie elsewhere.
  static LiveTrack ofText(String name, LiveRules rules) {
    return new LiveTrack(name, 1000, rules, null, LiveWindow.ofWhole(rules, TextNames.NAMES));
  }

  String name() {
    return name;
  }

  LiveRules rules() {
    return rules;
  }

  int timescale() {
    return timescale;
  }

  @Nullable SharedReply header() {
    return header;
  }

  void headerIs(Bytes now) {
    header = shared(now);
  }

  LiveImage image() {
    return image;
  }

  /// Takes up what an earlier process closed, before anything else.
  synchronized void resume(
      List<LiveSegment> closed, List<StoredSegment> stored, List<Times> when, long firstPart) {
    window.resume(closed, firstPart);
    times.addAll(when);
    Times last = when.getLast();
    endUs = new Timescale(timescale).toMicros(last.startTicks + last.durationTicks);
    segments.addAll(stored);
    closedUs = closed.stream().mapToLong(LiveSegment::durationUs).sum();
    nextPart = firstPart;
    image = window.image();
  }

  synchronized void open(Instant at, long startTicks, boolean isDiscontinuity) {
    window.open(at, 0, isDiscontinuity);
    times.add(new Times(startTicks, 0));
  }

  /// Adds a part; one without bytes is a gap.
  void add(@Nullable Bytes media, long durationUs, boolean isIndependent) {
    List<Sleeper> served;
    synchronized (this) {
      if (media != null) {
        parts.addLast(new Part(nextPart, segments.size(), durationUs, shared(media)));
        keptUs += durationUs;
      }
      window.add(new LivePart(nextPart, durationUs, isIndependent, media == null));
      nextPart++;
      openUs += durationUs;
      trim();
      image = window.image();
      served = served();
    }
    Wakeups.wake(served, false);
  }

  /// Closes the open segment, which is stored by now.
  void close(StoredSegment stored, long durationTicks) {
    List<Sleeper> served;
    synchronized (this) {
      window.close();
      segments.add(stored);
      Times open = times.removeLast();
      times.add(new Times(open.startTicks, durationTicks));
      endUs = new Timescale(timescale).toMicros(open.startTicks + durationTicks);
      closedUs += openUs;
      openUs = 0;
      image = window.image();
      served = served();
    }
    Wakeups.wake(served, false);
  }

  /// Lists a segment of subtitles.
  void append(LiveSegment segment) {
    List<Sleeper> served;
    synchronized (this) {
      window.append(segment);
      image = window.image();
      served = served();
    }
    Wakeups.wake(served, false);
  }

  /// Nothing comes any more.
  void end() {
    List<Sleeper> all;
    synchronized (this) {
      window.end();
      image = window.image();
      all = waiting.stream().map(parked -> parked.waiter.sleeper()).toList();
      waiting.clear();
    }
    Wakeups.wake(all, false);
  }

  /// Nobody is to play it any more.
  void giveUp() {
    isGone = true;
    end();
  }

  boolean isGone() {
    return isGone;
  }

  /// How many of its closed segments hold anything.
  synchronized long storedCount() {
    return segments.stream().filter(segment -> !segment.isGap()).count();
  }

  /// The media time behind its last closed segment, in microseconds.
  synchronized long endUs() {
    return endUs;
  }

  /// The highest rate of the last seconds, with room for what is still to come.
  synchronized long peakBitsPerSecond() {
    long bytes = parts.stream().mapToLong(part -> part.reply.length()).sum();
    return keptUs == 0 ? USUAL_BITS_PER_SECOND : Math.max(1, bytes * 8_000_000 / keptUs * 5 / 4);
  }

  /// How long its closed segments last, in microseconds.
  synchronized long durationUs() {
    return closedUs;
  }

  /// A part, null for one that is not here: no more, not yet, or a gap.
  synchronized @Nullable SharedReply part(long number) {
    for (var all = parts.descendingIterator(); all.hasNext(); ) {
      Part part = all.next();
      if (part.number == number) {
        return part.reply;
      }
    }
    return null;
  }

  /// When a segment is decoded; null for one that has not begun.
  synchronized @Nullable Times times(long msn) {
    return msn < 0 || msn >= times.size() ? null : times.get((int) msn);
  }

  /// The parts of the open segment from number `from` on; those of one that has closed meanwhile
  /// too.
  synchronized List<Numbered> partsOf(long msn, long from) {
    var found = new ArrayList<Numbered>();
    for (Part part : parts) {
      if (part.msn == msn && part.number >= from) {
        found.add(new Numbered(part.number, part.reply.body()));
      }
    }
    return found;
  }

  /// Whether a segment has a part of number `from` or beyond.
  synchronized boolean hasPart(long msn, long from) {
    Part last = parts.peekLast();
    return last != null && last.msn == msn && last.number >= from;
  }

  /// A part to be sent.
  record Numbered(long number, ByteBuf bytes) {}

  /// Where a closed segment lies; null for one that there is not, or that is a gap.
  synchronized @Nullable StoredSegment segment(long msn) {
    if (msn < 0 || msn >= segments.size()) {
      return null;
    }
    StoredSegment stored = segments.get((int) msn);
    return stored.isGap() ? null : stored;
  }

  /// Has somebody wait for at most three target durations. False when too many do.
  boolean park(Waiter waiter) {
    synchronized (this) {
      if (!waiter.isServedBy(this)) {
        if (waiting.size() >= MAX_WAITING) {
          return false;
        }
        waiting.add(new Parked(waiter, System.nanoTime() + patience().toNanos()));
        return true;
      }
    }
    Wakeups.wake(List.of(waiter.sleeper()), false);
    return true;
  }

  /// Ends waits that last too long, and forgets those of who is gone; to be called every second.
  void expire() {
    var late = new ArrayList<Sleeper>();
    synchronized (this) {
      long now = System.nanoTime();
      waiting.removeIf(parked -> parked.waiter.sleeper().isGone());
      waiting.removeIf(
          parked -> parked.deadlineNanos - now < 0 && late.add(parked.waiter.sleeper()));
    }
    Wakeups.wake(late, true);
  }

  private Duration patience() {
    return Duration.ofSeconds(3L * rules.targetDurationS());
  }

  private List<Sleeper> served() {
    var served = new ArrayList<Sleeper>();
    waiting.removeIf(
        parked -> parked.waiter.isServedBy(this) && served.add(parked.waiter.sleeper()));
    return served;
  }

  private void trim() {
    long most = TARGETS_KEPT * 1_000_000L * rules.targetDurationS();
    while (!parts.isEmpty() && keptUs - parts.getFirst().durationUs > most) {
      keptUs -= parts.removeFirst().durationUs;
    }
  }

  private static SharedReply shared(Bytes bytes) {
    return SharedReply.ok("video/mp4", PlaylistText.IMMUTABLE, bytes.toBuffer());
  }
}
