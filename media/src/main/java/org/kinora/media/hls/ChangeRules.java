package org.kinora.media.hls;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules on how a playlist may change from one time it is served to the next.
final class ChangeRules {

  private final Violations.Of found;
  private final MediaPlaylist old;
  private final MediaPlaylist now;

  private ChangeRules(Violations.Of found, MediaPlaylist old, MediaPlaylist now) {
    this.found = found;
    this.old = old;
    this.now = now;
  }

  static void check(Violations.Of found, MediaPlaylist old, MediaPlaylist now) {
    new ChangeRules(found, old, now).check();
  }

  /// Whether segments that both list are not the same ones.
  static boolean altersSegments(MediaPlaylist old, MediaPlaylist now) {
    long msn = Math.max(old.mediaSequence(), now.mediaSequence());
    for (Segment after : Edge.from(now, msn)) {
      Segment before = Edge.segment(old, msn++);
      if (before != null && !before.uri().equals(after.uri())) {
        return true;
      }
    }
    return false;
  }

  private void check() {
    if (old.ended()) {
      found.addIf(!PlaylistRules.isSame(old, now), "4.4.3.4", "it changed after EXT-X-ENDLIST");
      return;
    }
    checkConstants();
    if (now.mediaSequence() < old.mediaSequence()) {
      found.add("6.2.2", "EXT-X-MEDIA-SEQUENCE went back");
    } else if (now.mediaSequence() > old.mediaSequence() && old.type() != MediaPlaylist.Type.LIVE) {
      found.add("6.2.1", "segments were removed from an " + old.type() + " playlist");
    } else if (Edge.of(now).isBefore(Edge.of(old))) {
      found.add("6.2.1", "it ended with " + Edge.of(old) + " and ends with " + Edge.of(now));
    } else {
      checkSegments();
      checkDiscontinuitySequence();
      checkHint();
    }
  }

  private void checkConstants() {
    checkConstant(
        "6.2.1", "EXT-X-TARGETDURATION", old.targetDurationSeconds(), now.targetDurationSeconds());
    checkConstant("6.2.1", "EXT-X-PLAYLIST-TYPE", old.type(), now.type());
    checkConstant(
        "6.2.1", "PART-TARGET", old.lowLatency().partTargetUs(), now.lowLatency().partTargetUs());
    checkConstant(
        "6.2.1", "EXT-X-SERVER-CONTROL", old.lowLatency().control(), now.lowLatency().control());
  }

  private void checkConstant(
      String section, String name, @Nullable Object before, @Nullable Object after) {
    found.addIf(!Objects.equals(before, after), section, name + " changed");
  }

  private void checkSegments() {
    long msn = now.mediaSequence();
    for (Segment after : now.segments()) {
      Segment before = Edge.segment(old, msn);
      if (before != null) {
        checkSegment(msn, before, after);
      }
      msn++;
    }
    boolean isSameStart = old.mediaSequence() == now.mediaSequence();
    found.addIf(
        isSameStart && old.map() != null && !Objects.equals(old.map(), now.map()),
        "6.2.1",
        "the first EXT-X-MAP changed");
    checkOpened();
  }

  private void checkSegment(long msn, Segment before, Segment after) {
    if (before.discontinuity() != after.discontinuity()) {
      found.add("6.2.1", "segment " + msn + " gained or lost its EXT-X-DISCONTINUITY");
      return;
    }
    // The first segment's map moves to the head when segments before it are removed.
    boolean isFirst = msn == now.mediaSequence();
    Segment kept = isFirst ? before.withMap(after.map()) : before;
    found.addIf(
        !kept.withParts(List.of()).equals(after.withParts(List.of())),
        "6.2.1",
        "segment " + msn + " was altered");
    checkParts(msn, before.parts(), after.parts(), true);
  }

  /// What was said of an open segment stays true of it.
  private void checkOpened() {
    OpenSegment before = old.lowLatency().open();
    if (before == null) {
      return;
    }
    long msn = Edge.nextMsn(old);
    Segment closed = Edge.segment(now, msn);
    OpenSegment open = now.lowLatency().open();
    if (closed != null) {
      checkTags(msn, before, closed.discontinuity(), closed.map());
      found.addIf(
          !Objects.equals(before.programDateTime(), closed.programDateTime()),
          "6.2.1",
          "segment " + msn + " got another EXT-X-PROGRAM-DATE-TIME");
      checkParts(msn, before.parts(), closed.parts(), false);
    } else if (open != null && Edge.nextMsn(now) == msn) {
      checkTags(msn, before, open.discontinuity(), open.map());
      found.addIf(
          !Objects.equals(before.programDateTime(), open.programDateTime()),
          "6.2.1",
          "segment " + msn + " got another EXT-X-PROGRAM-DATE-TIME");
      checkParts(msn, before.parts(), open.parts(), false);
    }
  }

  private void checkTags(
      long msn, OpenSegment before, boolean isDiscontinuity, @Nullable MediaMap map) {
    found.addIf(
        before.discontinuity() != isDiscontinuity,
        "6.2.1",
        "segment " + msn + " gained or lost its EXT-X-DISCONTINUITY");
    found.addIf(
        msn > now.mediaSequence() && !Objects.equals(before.map(), map),
        "6.2.1",
        "segment " + msn + " got another EXT-X-MAP");
  }

  /// All parts may leave the list, but none of those that stay may change.
  private void checkParts(long msn, List<Part> before, List<Part> after, boolean isComplete) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    boolean isKept =
        isComplete
            ? after.equals(before)
            : after.size() >= before.size() && after.subList(0, before.size()).equals(before);
    found.addIf(!isKept, "6.2.1", "the parts of segment " + msn + " were altered");
  }

  private void checkDiscontinuitySequence() {
    long removed =
        Edge.before(old, now.mediaSequence()).stream().filter(Segment::discontinuity).count();
    long counted = now.discontinuitySequence() - old.discontinuitySequence();
    found.addIf(
        now.mediaSequence() <= Edge.nextMsn(old) && counted != removed,
        "6.2.2",
        "EXT-X-DISCONTINUITY-SEQUENCE doesn't count what was removed");
  }

  private void checkHint() {
    Part next = Edge.of(old).next(now);
    if (next == null || next.isGap()) {
      return;
    }
    for (PreloadHint hint : old.lowLatency().hints()) {
      found.addIf(
          hint.type() == PreloadHint.Type.PART && !hint.uri().equals(next.uri()),
          "4.4.5.3",
          "the hint " + hint.uri() + " was followed by " + next.uri());
    }
  }
}
