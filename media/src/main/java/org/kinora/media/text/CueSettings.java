package org.kinora.media.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Cue settings (WebVTT §4.4) that are known and valid; the others are dropped.
///
/// A region is dropped too, because region definitions are not kept.
final class CueSettings {

  private static final String PERCENT = "(?:100(?:\\.0{1,9})?|\\d{1,2}(?:\\.\\d{1,9})?)%";

  private static final Map<String, Pattern> KNOWN =
      Map.of(
          "vertical", Pattern.compile("rl|lr"),
          "line", Pattern.compile("(?:-?\\d{1,4}|" + PERCENT + ")(?:,(?:start|center|end))?"),
          "position", Pattern.compile(PERCENT + "(?:,(?:line-left|center|line-right))?"),
          "size", Pattern.compile(PERCENT),
          "align", Pattern.compile("start|center|end|left|right"));

  private CueSettings() {}

  static String clean(String settings) {
    var kept = new LinkedHashMap<String, String>();
    for (String setting : settings.strip().split("\\s+", -1)) {
      int colon = setting.indexOf(':');
      if (colon > 0) {
        String name = setting.substring(0, colon);
        String value = setting.substring(colon + 1);
        Pattern pattern = KNOWN.get(name);
        if (pattern != null && pattern.matcher(value).matches()) {
          kept.put(name, name + ":" + value);
        }
      }
    }
    return String.join(" ", kept.values());
  }

  /// The place that `{\anN}` asks for, counted as on a number pad: 2 is bottom centre, the default.
  static String fromNumpad(int place) {
    String line = place >= 7 ? "line:0" : place >= 4 ? "line:50%" : "";
    String align = place % 3 == 1 ? "align:start" : place % 3 == 0 ? "align:end" : "";
    String position = place % 3 == 1 ? "position:0%" : place % 3 == 0 ? "position:100%" : "";
    return clean(line + " " + position + " " + align);
  }
}
