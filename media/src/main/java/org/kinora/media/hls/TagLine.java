package org.kinora.media.hls;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// One line that matters: a tag with its value, or a URI (then `tag` is empty).
///
/// `offset` counts characters from the start of the playlist.
record TagLine(String tag, String value, long offset) {

  private static final int MAX_CHARS = 16 << 20;
  private static final int MAX_LINE = 1 << 20;

  boolean isUri() {
    return tag.isEmpty();
  }

  /// All lines that matter, after the first, which must be `#EXTM3U`; comments are left out.
  static List<TagLine> split(String text) throws Malformed, Unsupported {
    if (text.length() > MAX_CHARS) {
      throw new Unsupported("The playlist is longer than 16 million characters");
    }
    var lines = new ArrayList<TagLine>();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    int first = start;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end).stripTrailing();
      if (line.length() > MAX_LINE) {
        throw new Malformed("A line is longer than a million characters", start);
      }
      if (start == first && !line.equals("#EXTM3U")) {
        throw new Malformed("A playlist starts with #EXTM3U, not " + Names.shown(line), start);
      }
      if (start > first && !line.isEmpty() && (!line.startsWith("#") || line.startsWith("#EXT"))) {
        lines.add(of(line, start));
      }
      start = end + 1;
    }
    if (first >= text.length()) {
      throw new Malformed("The playlist is empty", 0);
    }
    return lines;
  }

  private static TagLine of(String line, int offset) {
    if (!line.startsWith("#")) {
      return new TagLine("", line, offset);
    }
    int colon = line.indexOf(':');
    return colon < 0
        ? new TagLine(line, "", offset)
        : new TagLine(line.substring(0, colon), line.substring(colon + 1), offset);
  }
}
