package org.kinora.media.text;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// The lines of a subtitle file: ended by CR, LF or CRLF, without byte order mark, within limits.
final class Lines {

  /// A film's subtitles are about 100 kB: these bounds only keep the memory of the server.
  private static final int MAX_CHARS = 50_000_000;

  private static final int MAX_LINE = 1_000_000;
  static final int MAX_CUES = 200_000;

  private final String text;
  private int at;
  private int lineStart;
  private @Nullable String peeked;

  Lines(String text) throws MediaException {
    if (text.length() > MAX_CHARS) {
      throw new Unsupported("The subtitle file is larger than 50 MB");
    }
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  static void checkCount(int cues) throws Unsupported {
    if (cues > MAX_CUES) {
      throw new Unsupported("The subtitle file has more than 200,000 cues");
    }
  }

  /// Where the line that was last given starts, in characters.
  int offset() {
    return lineStart;
  }

  @Nullable String peek() throws Malformed {
    if (peeked == null) {
      peeked = read();
    }
    return peeked;
  }

  @Nullable String next() throws Malformed {
    String line = peek();
    peeked = null;
    return line;
  }

  private @Nullable String read() throws Malformed {
    if (at >= text.length()) {
      return null;
    }
    lineStart = at;
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    if (end - at > MAX_LINE) {
      throw new Malformed("A line of the subtitle file is longer than a million characters", at);
    }
    boolean crLf = text.startsWith("\r\n", end);
    String line = text.substring(at, end).replace('\0', '\uFFFD');
    at = end + (crLf ? 2 : 1);
    return line;
  }
}
