package org.kinora.media.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;

/// SubStation Alpha, versions 4 and 4+: the text and its times; of the styling only the place.
public final class Ass {

  private static final List<String> DEFAULT_FORMAT =
      List.of(
          "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
          "text");
  private static final int MAX_FIELDS = 64;

  private Ass() {}

  public static List<Cue> parse(String text) throws MediaException {
    var lines = new Lines(text);
    var found = new LinkedHashSet<Cue>();
    List<String> format = DEFAULT_FORMAT;
    boolean inEvents = false;
    boolean anyEvents = false;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("[")) {
        inEvents = line.strip().equalsIgnoreCase("[Events]");
        anyEvents |= inEvents;
      } else if (inEvents && line.startsWith("Format:")) {
        format = format(line.substring("Format:".length()), lines.offset());
      } else if (inEvents && line.startsWith("Dialogue:")) {
        Cue cue = dialogue(line.substring("Dialogue:".length()), format);
        if (cue != null) {
          found.add(cue);
          Lines.checkCount(found.size());
        }
      }
    }
    if (!anyEvents) {
      throw new Malformed("An ASS file has a section [Events]", 0);
    }
    var cues = new CueList();
    for (Cue cue : found) {
      cues.add(cue);
    }
    return cues.sorted();
  }

  /// The text is the last field: it alone may hold commas.
  private static List<String> format(String line, int offset) throws Malformed {
    var names = new ArrayList<String>();
    for (String name : line.split(",", MAX_FIELDS)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    boolean complete = names.contains("start") && names.contains("end");
    if (!complete || !names.getLast().equals("text")) {
      throw new Malformed("The Format of [Events] needs Start, End and Text as the last", offset);
    }
    return names;
  }

  /// The same line in several layers (outline, shadow, face) is one cue: the caller drops repeats.
  private static @Nullable Cue dialogue(String line, List<String> format) {
    String[] fields = line.split(",", format.size());
    if (fields.length < format.size()) {
      return null;
    }
    long startMs = Timestamp.parse(fields[format.indexOf("start")].strip());
    long endMs = Timestamp.parse(fields[format.indexOf("end")].strip());
    if (!Cue.isTime(startMs, endMs)) {
      return null;
    }
    Overrides stripped = Overrides.strip(fields[fields.length - 1], true);
    String text =
        CueText.escape(stripped.text())
            .replace("\\N", "\n")
            .replace("\\n", "\n")
            .replace("\\h", "\u00A0");
    return new Cue("", startMs, endMs, stripped.settings(), text);
  }
}
