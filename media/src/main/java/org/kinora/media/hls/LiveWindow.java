package org.kinora.media.hls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;

/// The playlist of one rendition of a broadcast, which keeps all segments from the first one on.
///
/// ```
/// head      version, target duration, server control      never changes
/// settled   segments whose parts are listed no more       only grows
/// recent    segments with their parts                     changes with each segment
/// edge      parts of the open segment, preload hint       changes with each part
/// ```
///
/// So making an image costs what its edge costs, however long the broadcast. Not thread-safe; the
/// images are.
public final class LiveWindow {

  // Four days of segments of 2 s; the text of their playlist takes less than 20 MB.
  private static final int MAX_SEGMENTS = 180_000;
  private static final int MAX_PARTS = 2_000;

  private final LiveRules rules;
  private final LiveNames names;
  private final boolean hasParts;
  private final Bytes head;
  private final LiveText settled = new LiveText();
  private final Deque<Closed> recent = new ArrayDeque<>();
  private final Deque<Mark> kept = new ArrayDeque<>();

  private Bytes recentText = Bytes.empty();
  private Mark skipped = new Mark(0, 0, 0);
  private Bytes skipText = Bytes.empty();
  private Bytes sinceText = Bytes.empty();
  private long closedCount;
  private long closedUs;
  private long nextPart;
  private int generation = -1;
  private boolean hasEnded;
  private @Nullable Open open;
  private @Nullable LiveImage image;

  public LiveWindow(LiveRules rules, LiveNames names) {
    this(rules, names, true);
  }

  private LiveWindow(LiveRules rules, LiveNames names, boolean hasParts) {
    this.rules = rules;
    this.names = names;
    this.hasParts = hasParts;
    this.head = LiveText.bytes(rules.head(hasParts));
  }

  /// A playlist of whole segments that need no initialization: subtitles.
  public static LiveWindow ofWhole(LiveRules rules, LiveNames names) {
    return new LiveWindow(rules, names, false);
  }

  /// A complete segment that is still listed with its parts.
  private record Closed(long startUs, long endUs, int parts, Bytes withParts, Bytes plain) {}

  /// Where the first `segments` segments end, in time and in the settled text.
  private record Mark(long segments, long endUs, int textEnd) {}

  /// The segment being made.
  private static final class Open {

    private final int generation;
    private final StringBuilder text = new StringBuilder();
    private int tagChars;
    private int parts;
    private long durationUs;
    private boolean isGap = true;

    Open(int generation) {
      this.generation = generation;
    }
  }

  /// Takes up a broadcast where another process left it; parts of those segments are not listed.
  /// Comes before everything else.
  public void resume(List<LiveSegment> segments, long nextPartNumber) {
    requireState(closedCount == 0 && open == null && nextPart == 0, "resumes what has begun");
    segments.forEach(this::addWhole);
    nextPart = nextPartNumber;
    skip();
    image = null;
  }

  /// Adds a segment to a playlist of whole ones.
  public void append(LiveSegment segment) {
    requireState(!hasEnded && !hasParts, "gets a whole segment");
    addWhole(segment);
    skip();
    image = null;
  }

  private void addWhole(LiveSegment segment) {
    if (segment.msn() != closedCount) {
      throw new IllegalArgumentException(
          "Segment " + closedCount + " is missing before " + segment.msn());
    }
    requireRoom();
    var text = new StringBuilder();
    writeTags(text, segment.programDateTime(), segment.initGeneration(), segment.isDiscontinuity());
    writeEnd(text, segment.durationUs(), segment.isGap());
    generation = segment.initGeneration();
    closedCount++;
    closedUs += segment.durationUs();
    settle(LiveText.bytes(text), closedCount, closedUs);
  }

  /// Starts the next segment. It is listed when it has a part.
  public void open(Instant programDateTime, int initGeneration, boolean isDiscontinuity) {
    requireState(!hasEnded && hasParts && open == null, "opens a segment");
    requireRoom();
    var next = new Open(initGeneration);
    writeTags(next.text, programDateTime, initGeneration, isDiscontinuity);
    next.tagChars = next.text.length();
    open = next;
  }

  /// Whether the open segment may become longer by this.
  public boolean fits(long durationUs) {
    return open != null && rules.allowsSegment(open.durationUs + durationUs);
  }

  /// Adds the next part to the open segment.
  public void add(LivePart part) {
    Open segment = requireOpen();
    if (part.number() != nextPart || part.durationUs() > rules.partTargetUs()) {
      throw new IllegalArgumentException("Part " + nextPart + " can't be " + part);
    }
    if (!fits(part.durationUs()) || segment.parts >= MAX_PARTS) {
      throw new IllegalArgumentException("Segment " + closedCount + " has no room for " + part);
    }
    new Part(names.part(part.number()), part.durationUs(), null, part.isIndependent(), part.isGap())
        .formatTo(segment.text);
    segment.parts++;
    segment.durationUs += part.durationUs();
    segment.isGap &= part.isGap();
    generation = segment.generation;
    nextPart++;
    if (unlist()) {
      writeRecent();
    }
    image = null;
  }

  /// Closes the open segment; one without parts is given up.
  public void close() {
    Open segment = requireOpen();
    open = null;
    if (segment.parts == 0) {
      return;
    }
    var plain = new StringBuilder().append(segment.text, 0, segment.tagChars);
    writeEnd(plain, segment.durationUs, segment.isGap);
    writeEnd(segment.text, segment.durationUs, segment.isGap);
    long startUs = closedUs;
    closedCount++;
    closedUs += segment.durationUs;
    recent.add(
        new Closed(
            startUs, closedUs, segment.parts, LiveText.bytes(segment.text), LiveText.bytes(plain)));
    unlist();
    writeRecent();
    skip();
    image = null;
  }

  /// Closes what is open: nothing is added any more.
  public void end() {
    if (open != null) {
      close();
    }
    hasEnded = true;
    image = null;
  }

  public LiveImage image() {
    if (image == null) {
      image = newImage();
    }
    return image;
  }

  private LiveImage newImage() {
    boolean isOpen = open != null && open.parts > 0;
    int closedParts = recent.isEmpty() ? 0 : recent.getLast().parts();
    var position =
        new LiveImage.Position(
            closedCount - 1,
            isOpen ? closedCount : closedCount - 1,
            (open != null && isOpen ? open.parts : closedParts) - 1,
            nextPart,
            hasEnded);
    Bytes edge = edge();
    List<Bytes> text = List.of(head, settled.whole(), recentText, edge);
    return skipped.segments() == 0 || hasEnded
        ? new LiveImage(position, text, text)
        : new LiveImage(position, text, List.of(head, skipText, sinceText, recentText, edge));
  }

  private Bytes edge() {
    var text = new StringBuilder();
    if (open != null && open.parts > 0) {
      text.append(open.text);
    }
    if (hasEnded) {
      text.append(MediaPlaylist.END);
    } else if (hasParts) {
      PreloadHint.part(names.part(nextPart)).formatTo(text);
    }
    return LiveText.bytes(text);
  }

  private void writeTags(
      StringBuilder text, Instant start, int initGeneration, boolean isDiscontinuity) {
    boolean isKnown = !hasParts || initGeneration == generation;
    MediaMap map = isKnown ? null : MediaMap.of(names.init(initGeneration));
    // Nothing comes before the first segment that it could be discontinuous with.
    Segment.formatTags(text, isDiscontinuity && closedCount > 0, map, Segment.checked(start));
  }

  private void writeEnd(StringBuilder text, long durationUs, boolean isGap) {
    var segment = Segment.of(names.segment(closedCount), durationUs);
    (isGap ? segment.asGap() : segment).formatEndTo(text);
  }

  /// Parts are taken off the list with their whole segment, because the index of a part is its
  /// place there (RFC 8216bis §6.2.2).
  private boolean unlist() {
    long endUs = closedUs + (open == null ? 0 : open.durationUs);
    long fromUs = endUs - rules.partsListedUs();
    boolean changed = false;
    while (!recent.isEmpty() && recent.getFirst().startUs() < fromUs) {
      Closed oldest = recent.removeFirst();
      settle(oldest.plain(), closedCount - recent.size(), oldest.endUs());
      changed = true;
    }
    return changed;
  }

  private void settle(Bytes text, long segments, long endUs) {
    settled.append(text);
    kept.add(new Mark(segments, endUs, settled.length()));
    sinceText = settled.whole().slice(skipped.textEnd());
  }

  /// The boundary is counted from the end of the last complete segment (RFC 8216bis §6.2.5.1).
  private void skip() {
    long fromUs = closedUs - rules.canSkipUntilUs();
    if (kept.isEmpty() || kept.getFirst().endUs() >= fromUs) {
      return;
    }
    while (!kept.isEmpty() && kept.getFirst().endUs() < fromUs) {
      skipped = kept.removeFirst();
    }
    var tag = new StringBuilder();
    LowLatency.formatSkipTo(tag, skipped.segments());
    skipText = LiveText.bytes(tag);
    sinceText = settled.whole().slice(skipped.textEnd());
  }

  private void writeRecent() {
    byte[] all = new byte[recent.stream().mapToInt(closed -> closed.withParts().length()).sum()];
    int at = 0;
    for (Closed closed : recent) {
      closed.withParts().copyTo(all, at);
      at += closed.withParts().length();
    }
    recentText = Bytes.wrap(all);
  }

  private Open requireOpen() {
    Open segment = open;
    if (segment == null) {
      throw new IllegalStateException("No segment is open after " + (closedCount - 1));
    }
    return segment;
  }

  private void requireRoom() {
    requireState(closedCount < MAX_SEGMENTS, "has no room for more segments");
  }

  private void requireState(boolean isSo, String what) {
    if (!isSo) {
      throw new IllegalStateException(
          "A playlist of " + closedCount + " segments, ended: " + hasEnded + ", " + what);
    }
  }
}
