package org.kinora.media.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;

/// WebVTT (W3C, §6.1 for the parser). Style sheets, regions and comments are passed over.
public final class WebVtt {

  private static final String ARROW = "-->";

  private WebVtt() {}

  /// The cues in the order of their start, cleaned; a cue that can't be read is left out, as the
  /// standard has it. Only a missing `WEBVTT` in the first line makes the file malformed.
  public static List<Cue> parse(String text) throws MediaException {
    var lines = new Lines(text);
    String first = lines.next();
    if (first == null || !isSignature(first)) {
      throw new Malformed("A WebVTT file starts with the line WEBVTT", 0);
    }
    var cues = new CueList();
    skipHeader(lines);
    while (lines.peek() != null) {
      readBlock(lines, cues);
    }
    return cues.sorted();
  }

  /// Always a valid file: whatever the cues hold is cleaned first.
  public static String format(List<Cue> cues) {
    var list = new CueList();
    try {
      for (Cue cue : cues) {
        list.add(cue);
      }
    } catch (MediaException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    var out = new StringBuilder("WEBVTT\n");
    for (Cue cue : list.sorted()) {
      out.append('\n');
      if (!cue.id().isEmpty()) {
        out.append(cue.id()).append('\n');
      }
      out.append(Timestamp.format(cue.startMs())).append(" --> ");
      out.append(Timestamp.format(cue.endMs()));
      out.append(cue.settings().isEmpty() ? "" : " " + cue.settings());
      out.append('\n').append(cue.text()).append('\n');
    }
    return out.toString();
  }

  static boolean isSignature(String line) {
    return line.equals("WEBVTT") || line.startsWith("WEBVTT ") || line.startsWith("WEBVTT\t");
  }

  /// A header may have more lines, but a cue may also follow at once.
  private static void skipHeader(Lines lines) throws Malformed {
    String line = lines.peek();
    while (line != null && !line.isEmpty() && !line.contains(ARROW)) {
      lines.next();
      line = lines.peek();
    }
  }

  private static void readBlock(Lines lines, CueList cues) throws MediaException {
    String line = lines.next();
    String id = "";
    if (line != null && !line.contains(ARROW)) {
      String second = lines.peek();
      if (line.isEmpty() || second == null || !second.contains(ARROW)) {
        skipRest(lines, line);
        return;
      }
      id = line;
      line = lines.next();
    }
    if (line == null) {
      return;
    }
    @Nullable Cue timing = timing(id, line);
    var text = new StringBuilder();
    String next = lines.peek();
    while (next != null && !next.isEmpty() && !next.contains(ARROW)) {
      text.append(text.isEmpty() ? "" : "\n").append(lines.next());
      next = lines.peek();
    }
    if (timing != null) {
      cues.add(new Cue(id, timing.startMs(), timing.endMs(), timing.settings(), text.toString()));
    }
  }

  /// A comment, style sheet or region: all lines up to a blank one or the next cue's time.
  private static void skipRest(Lines lines, @Nullable String first) throws Malformed {
    String line = first;
    while (line != null && !line.isEmpty()) {
      String next = lines.peek();
      if (next == null || next.contains(ARROW)) {
        return;
      }
      line = lines.next();
    }
  }

  private static @Nullable Cue timing(String id, String line) {
    int arrow = line.indexOf(ARROW);
    long startMs = Timestamp.parseStrict(line.substring(0, arrow).strip());
    String rest = line.substring(arrow + ARROW.length()).strip();
    int space = 0;
    while (space < rest.length() && !Character.isWhitespace(rest.charAt(space))) {
      space++;
    }
    long endMs = Timestamp.parseStrict(rest.substring(0, space));
    return Cue.isTime(startMs, endMs)
        ? new Cue(id, startMs, endMs, rest.substring(space).strip(), "")
        : null;
  }
}
