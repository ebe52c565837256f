package org.kinora.media.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;

/// SubRip: no standard, so read as leniently as players do. Indices may be missing, blank lines may
/// stand inside a text, the decimals may be of any count.
public final class Srt {

  private static final String TIME = "((?:\\d{1,4}:)?\\d{1,2}:\\d{1,2}(?:[.,]\\d{1,9})?)";

  /// What follows the times (coordinates, mostly) is passed over.
  private static final Pattern TIMING =
      Pattern.compile("\\s{0,9}" + TIME + "\\s{0,9}-->\\s{0,9}" + TIME + "(?:\\s.*)?");

  private static final Pattern INDEX = Pattern.compile("\\s{0,9}\\d{1,9}\\s{0,9}");

  private Srt() {}

  public static List<Cue> parse(String text) throws MediaException {
    var lines = new Lines(text);
    var cues = new CueList();
    var pending = new ArrayList<String>();
    Matcher timing = null;
    boolean anyTiming = false;
    for (String line = lines.next(); line != null; line = lines.next()) {
      Matcher next = line.contains("-->") ? TIMING.matcher(line) : null;
      if (next == null || !next.matches()) {
        pending.add(line);
        continue;
      }
      dropIndex(pending, timing != null);
      add(cues, timing, pending);
      pending.clear();
      timing = next;
      anyTiming = true;
    }
    add(cues, timing, pending);
    if (!anyTiming) {
      throw new Malformed("A SubRip file has lines like 00:00:01,000 --> 00:00:02,000", 0);
    }
    return cues.sorted();
  }

  static boolean isTiming(String line) {
    return line.contains("-->") && TIMING.matcher(line).matches();
  }

  /// The number above a time belongs to it, unless it is the text of the cue before.
  private static void dropIndex(List<String> pending, boolean hasCueBefore) {
    if (pending.isEmpty() || !INDEX.matcher(pending.getLast()).matches()) {
      return;
    }
    if (!hasCueBefore || pending.size() > 1) {
      pending.removeLast();
    }
  }

  private static void add(CueList cues, @Nullable Matcher timing, List<String> text)
      throws MediaException {
    if (timing == null) {
      return;
    }
    long startMs = Timestamp.parse(timing.group(1));
    long endMs = Timestamp.parse(timing.group(2));
    if (Cue.isTime(startMs, endMs)) {
      Overrides stripped = Overrides.strip(String.join("\n", text), false);
      cues.add(new Cue("", startMs, endMs, stripped.settings(), stripped.text()));
    }
  }
}
