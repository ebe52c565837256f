package org.kinora.delivery;

import org.jspecify.annotations.Nullable;

/// What a `Range` header asks for (RFC 9110 §14.2), measured against the length there is.
///
/// More than one range is answered with everything, which the standard allows: a reply in parts
/// costs more bytes than it is worth, and is a known way to abuse servers.
sealed interface ByteRequest {

  record Whole() implements ByteRequest {}

  record Part(long from, long length) implements ByteRequest {}

  /// Well formed, but nothing of it is there: 416.
  record Beyond() implements ByteRequest {}

  Whole WHOLE = new Whole();
  Beyond BEYOND = new Beyond();

  /// A header that is malformed or of another unit than bytes is as if not sent.
  static ByteRequest parse(@Nullable String header, long length) {
    if (header == null || !header.regionMatches(true, 0, "bytes=", 0, 6)) {
      return WHOLE;
    }
    String range = header.substring(6).strip();
    int dash = range.indexOf('-');
    if (dash < 0 || range.indexOf(',') >= 0) {
      return WHOLE;
    }
    long first = number(range, 0, dash);
    long last = number(range, dash + 1, range.length());
    if (first == MALFORMED || last == MALFORMED || (first == ABSENT && last == ABSENT)) {
      return WHOLE;
    }
    if (first == ABSENT) {
      return last == 0 || length == 0 ? BEYOND : part(Math.max(0, length - last), length - 1);
    }
    if (last != ABSENT && last < first) {
      return WHOLE;
    }
    return first >= length
        ? BEYOND
        : part(first, last == ABSENT ? length - 1 : Math.min(last, length - 1));
  }

  long ABSENT = -1;
  long MALFORMED = -2;

  private static Part part(long first, long last) {
    return new Part(first, last - first + 1);
  }

  /// A number too large to hold is as good as the largest.
  private static long number(String text, int start, int end) {
    if (start == end) {
      return ABSENT;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
    }
    return value;
  }
}
