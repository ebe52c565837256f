package org.kinora.media.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The override blocks of ASS, `{\an8\i1}`, which SubRip files carry too.
final class Overrides {

  private static final Pattern PLACE = Pattern.compile("\\\\an([1-9])");
  private static final Pattern DRAWING = Pattern.compile("\\\\p([0-9]{1,2})(?![0-9a-z])");

  private final StringBuilder text = new StringBuilder();
  private String settings = "";
  private boolean drawing;

  private Overrides() {}

  /// Takes the blocks out of `raw`; `anyBlock` takes those without a backslash out, too.
  static Overrides strip(String raw, boolean anyBlock) {
    var result = new Overrides();
    int last = raw.lastIndexOf('}');
    int at = 0;
    while (at < raw.length()) {
      boolean block = at < last && raw.charAt(at) == '{' && (anyBlock || raw.startsWith("{\\", at));
      if (block) {
        int end = raw.indexOf('}', at);
        result.apply(raw.substring(at + 1, end));
        at = end + 1;
      } else {
        result.add(raw.charAt(at));
        at++;
      }
    }
    return result;
  }

  String text() {
    return text.toString();
  }

  String settings() {
    return settings;
  }

  private void add(char c) {
    if (!drawing) {
      text.append(c);
    }
  }

  /// The first place holds for the whole line; a drawing lasts until `\p0`.
  private void apply(String block) {
    Matcher place = PLACE.matcher(block);
    if (settings.isEmpty() && place.find()) {
      settings = CueSettings.fromNumpad(Integer.parseInt(place.group(1)));
    }
    Matcher level = DRAWING.matcher(block);
    while (level.find()) {
      drawing = Integer.parseInt(level.group(1)) > 0;
    }
  }
}
