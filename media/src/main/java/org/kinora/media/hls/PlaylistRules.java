package org.kinora.media.hls;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;

/// Holds what was served of a broadcast against the rules of RFC 8216bis, and against what players
/// insist on beyond them.
///
/// It is fed each text of a media playlist, whole or delta update, in the order in which they were
/// served; what it found are sentences that name the playlist and the clause. Not thread-safe.
public final class PlaylistRules {

  private static final Pattern VERSION = Pattern.compile("(?m)^#EXT-X-VERSION:(\\d{1,4})\\s*$");
  private static final String OTHER_PLAYLIST =
      "the delta update gives another playlist than the whole one";
  private static final int MAP_VERSION = 6;
  private static final int DELTA_VERSION = 9;
  private static final int MAX_PLAYLISTS = 100;
  private static final int MAX_VERSIONS = 50;

  private final Duration slack;
  private final Violations violations = new Violations();
  private final Map<String, Served> latest = new LinkedHashMap<>();

  /// `slack` is what the way from the server to here and busy machines may add to a delay.
  public PlaylistRules(Duration slack) {
    this.slack = slack;
  }

  /// A playlist as it was after it was served: `edgeSeen` is when its end was first seen,
  /// `versions` are the latest, oldest first.
  private record Served(
      MediaPlaylist playlist, boolean isDelta, Instant edgeSeen, Deque<Version> versions) {

    /// The latest version that had been served by then.
    @Nullable MediaPlaylist at(Instant then) {
      for (var all = versions.descendingIterator(); all.hasNext(); ) {
        Version version = all.next();
        if (!version.at.isAfter(then)) {
          return version.playlist;
        }
      }
      return null;
    }
  }

  private record Version(MediaPlaylist playlist, Instant at) {}

  /// A playlist was asked for and served at once. Reports on other renditions are resolved against
  /// its `uri`.
  public void served(String uri, String text, Instant at) {
    served(uri, text, at, at);
  }

  /// A playlist was asked for at `asked` and had come by `at`. It can't report what others had only
  /// after it was made, which may be any time between the two.
  public void served(String uri, String text, Instant asked, Instant at) {
    Violations.Of found = violations.of(uri);
    MediaPlaylist listed;
    try {
      listed = MediaPlaylist.parse(text);
    } catch (MediaException e) {
      found.add("4", "it can't be read: " + e.getMessage());
      return;
    }
    checkVersion(found, listed, text);
    Served before = latest.get(uri);
    MediaPlaylist playlist = merged(found, before, listed);
    boolean isKnown = before != null || latest.size() < MAX_PLAYLISTS;
    if (playlist == null || !isKnown) {
      return;
    }
    StateRules.check(found, playlist);
    boolean isDelta = listed.lowLatency().skippedSegments() > 0;
    Deque<Version> versions = before == null ? new ArrayDeque<>() : before.versions;
    if (before != null) {
      checkChange(found, before, new Served(playlist, isDelta, at, versions));
    }
    boolean isSameEdge = before != null && Edge.of(before.playlist).equals(Edge.of(playlist));
    Instant edgeSeen = before != null && isSameEdge ? before.edgeSeen : at;
    versions.add(new Version(playlist, at));
    if (versions.size() > MAX_VERSIONS) {
      versions.remove();
    }
    latest.put(uri, new Served(playlist, isDelta, edgeSeen, versions));
    checkOthers(found, uri, playlist, asked);
  }

  /// What was found so far.
  public List<String> violations() {
    return violations.sentences();
  }

  private static void checkVersion(Violations.Of found, MediaPlaylist listed, String text) {
    Matcher matcher = VERSION.matcher(text);
    int version = matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    boolean isDelta = listed.lowLatency().skippedSegments() > 0;
    int needed = isDelta ? DELTA_VERSION : listed.map() == null ? 1 : MAP_VERSION;
    found.addIf(version < needed, "8", "EXT-X-VERSION is " + version + ", not " + needed);
  }

  private static @Nullable MediaPlaylist merged(
      Violations.Of found, @Nullable Served before, MediaPlaylist listed) {
    if (listed.lowLatency().skippedSegments() == 0) {
      return listed;
    }
    ServerControl control = listed.lowLatency().control();
    if (listed.ended() || control == null || control.canSkipUntilUs() == 0) {
      found.add("6.2.5.1", "a delta update of a playlist that has none");
      return null;
    }
    try {
      MediaPlaylist playlist = before == null ? null : before.playlist.updatedBy(listed);
      if (before == null || playlist == null) {
        found.add("6.2.5.1", "a delta update comes before the whole playlist");
      } else if (ChangeRules.altersSegments(before.playlist, playlist)) {
        found.add("6.2.5.1", OTHER_PLAYLIST);
        return null;
      } else {
        checkSkipped(found, playlist, listed, control.canSkipUntilUs());
      }
      return playlist;
    } catch (MediaException e) {
      found.add("6.2.5.1", "a delta update can't be applied: " + e.getMessage());
      return null;
    }
  }

  private static void checkSkipped(
      Violations.Of found, MediaPlaylist playlist, MediaPlaylist delta, long boundaryUs) {
    long keptUs = delta.segments().stream().mapToLong(Segment::durationUs).sum();
    long count = delta.lowLatency().skippedSegments();
    found.addIf(
        keptUs < boundaryUs,
        "6.2.5.1",
        "segment " + (playlist.mediaSequence() + count - 1) + " is skipped within CAN-SKIP-UNTIL");
  }

  private void checkChange(Violations.Of found, Served before, Served now) {
    MediaPlaylist old = before.playlist;
    MediaPlaylist playlist = now.playlist;
    boolean isSameEdge = Edge.of(old).equals(Edge.of(playlist)) && old.ended() == playlist.ended();
    if (isSameEdge && before.isDelta != now.isDelta && !isSame(old, playlist)) {
      found.add("6.2.5.1", OTHER_PLAYLIST);
      return;
    }
    ChangeRules.check(found, old, playlist);
    if (!old.ended() && !playlist.ended()) {
      checkTime(found, before, playlist, now.edgeSeen);
    }
  }

  /// Media must come as fast as time passes. A playlist that is seen seldom may be up to a part, or
  /// one and a half segments, older than when it is seen, but no more.
  private void checkTime(Violations.Of found, Served before, MediaPlaylist playlist, Instant at) {
    long partUs = playlist.lowLatency().partTargetUs();
    long allowedUs = partUs > 0 ? partUs : playlist.targetDurationSeconds() * 1_500_000L;
    long addedUs = Edge.addedUs(before.playlist, playlist);
    long passedUs = Duration.between(before.edgeSeen, at).toNanos() / 1000;
    boolean isLate = passedUs > addedUs + allowedUs + slack.toNanos() / 1000;
    if (isLate && !isResumed(before.playlist, playlist)) {
      found.add("6.2.1", "media comes too late after " + Edge.of(before.playlist));
    }
  }

  /// Whether the publisher was away in between.
  private static boolean isResumed(MediaPlaylist before, MediaPlaylist playlist) {
    OpenSegment open = playlist.lowLatency().open();
    boolean isOpened = open != null && open.discontinuity();
    return isOpened
        || Edge.from(playlist, Edge.nextMsn(before)).stream().anyMatch(Segment::discontinuity);
  }

  private void checkOthers(Violations.Of found, String uri, MediaPlaylist playlist, Instant asked) {
    boolean isLive = !playlist.ended() && playlist.lowLatency().partTargetUs() > 0;
    URI root = URI.create("/");
    latest.forEach(
        (otherUri, other) -> {
          if (uri.equals(otherUri)) {
            return;
          }
          SetRules.check(found, playlist, otherUri, other.playlist);
          MediaPlaylist known = isLive ? other.at(asked) : null;
          if (known != null) {
            SetRules.checkReport(found, root.resolve(uri), playlist, root.resolve(otherUri), known);
          }
        });
  }

  static boolean isSame(MediaPlaylist one, MediaPlaylist other) {
    return one.withoutReports().equals(other.withoutReports());
  }
}
