package org.kinora.media.rtmp;

/// What a peer calls itself or says, made fit for a log line or a page.
final class Texts {

  private static final int MAX_LENGTH = 200;

  private Texts() {}

  static String plain(String text) {
    return text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(MAX_LENGTH)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
