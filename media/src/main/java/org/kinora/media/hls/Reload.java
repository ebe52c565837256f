package org.kinora.media.hls;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// The delivery directives of one request of a playlist (RFC 8216bis §6.2.5): wait for a segment,
/// or for a part of it, and leave out what is known. Absent numbers are -1.
public record Reload(long msn, int part, boolean wantsDelta, @Nullable String fault) {

  private static final String MSN = "_HLS_msn";
  private static final String PART = "_HLS_part";
  private static final String SKIP = "_HLS_skip";

  private static final long AHEAD_SEGMENTS = 2;

  /// What is to be done with the request.
  public sealed interface Answer {

    /// Answered at once, with the delta update or with the whole playlist.
    record Now(boolean delta) implements Answer {}

    /// Answered when [LiveImage#has] says so; `part` is -1 where the whole segment is waited for.
    record Wait(long msn, int part) implements Answer {}

    /// A bad request.
    record Refused(String reason) implements Answer {}
  }

  /// The directives by their names; other parameters are passed over.
  public static Reload parse(Map<String, String> parameters) {
    try {
      String msn = parameters.get(MSN);
      String part = parameters.get(PART);
      if (msn == null && part != null) {
        return faulty("_HLS_part needs _HLS_msn");
      }
      boolean wantsDelta =
          switch (parameters.getOrDefault(SKIP, "")) {
            case "YES", "v2" -> true;
            case "" -> false;
            default -> throw new Malformed("_HLS_skip is YES or v2", 0);
          };
      return new Reload(
          msn == null ? -1 : Integers.parse(msn, 0),
          part == null ? -1 : Integers.parseInt(part, 0),
          wantsDelta,
          null);
    } catch (Malformed e) {
      return faulty(String.valueOf(e.getMessage()));
    }
  }

  /// The directives in the query of a URI. They are plain ASCII, so nothing is decoded.
  public static Reload parseQuery(@Nullable String query) {
    var parameters = new HashMap<String, String>();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (name.startsWith("_HLS_") && parameters.put(name, value) != null) {
        return faulty(Names.shown(name) + " is given twice");
      }
    }
    return parse(parameters);
  }

  /// What `image` has to say to the request; asked again with each new image while it waits.
  public Answer against(LiveImage image, LiveRules rules) {
    if (image.hasEnded()) {
      return new Answer.Now(false);
    }
    if (fault != null) {
      return new Answer.Refused(fault);
    }
    if (msn < 0 || image.has(msn, part)) {
      return new Answer.Now(wantsDelta && image.hasDelta());
    }
    if (msn > image.lastClosedMsn() + AHEAD_SEGMENTS) {
      return new Answer.Refused("_HLS_msn is too far ahead of " + image.lastClosedMsn());
    }
    if (part < 0) {
      return new Answer.Wait(msn, part);
    }
    if (msn == image.lastClosedMsn()) {
      // A segment that has no such part: the first of the next one is meant.
      return new Answer.Wait(msn + 1, 0);
    }
    int last = msn == image.lastMsn() ? image.lastPart() : -1;
    return part - last > rules.advancePartLimit()
        ? new Answer.Refused("_HLS_part is too far ahead of " + last)
        : new Answer.Wait(msn, part);
  }

  private static Reload faulty(String fault) {
    return new Reload(-1, -1, false, fault);
  }
}
