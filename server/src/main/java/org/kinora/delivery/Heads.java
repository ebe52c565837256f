package org.kinora.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes response heads of HTTP/1.1 straight to the wire's bytes. One for each connection's
/// thread: it keeps the current second's date.
final class Heads {

  /// Holds the longest head there is: fixed headers, tag, range, date.
  static final int MAX_BYTES = 1024;

  private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\n");
  private static final byte[] PARTIAL = ascii("HTTP/1.1 206 Partial Content\r\n");
  private static final byte[] NOT_MODIFIED = ascii("HTTP/1.1 304 Not Modified\r\n");
  private static final byte[] LENGTH = ascii("Content-Length: ");
  private static final byte[] RANGE = ascii("Content-Range: bytes ");
  private static final byte[] ETAG = ascii("ETag: ");
  private static final byte[] GZIP = ascii("Content-Encoding: gzip\r\n");
  private static final byte[] DATE = ascii("Date: ");
  private static final byte[] END_OF_LINE = ascii("\r\n");
  private static final DateTimeFormatter IMF_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private long dateSecond = -1;
  private byte[] date = new byte[0];

  /// The head of any answer but [Answer.Unsatisfiable], which is a problem and has a body.
  void write(ByteBuf out, Media media, Answer answer, long nowSecond) {
    switch (answer) {
      case Answer.Whole whole -> {
        out.writeBytes(OK);
        number(out.writeBytes(LENGTH), whole.length()).writeBytes(END_OF_LINE);
      }
      case Answer.Part part -> {
        out.writeBytes(PARTIAL);
        number(out.writeBytes(LENGTH), part.length()).writeBytes(END_OF_LINE);
        range(out, part, media.length());
      }
      case Answer.NotModified _ -> out.writeBytes(NOT_MODIFIED);
      case Answer.Unsatisfiable _ -> throw new IllegalArgumentException("416 is a problem");
    }
    if (answer.compressed()) {
      out.writeBytes(GZIP);
    }
    out.writeBytes(media.encodedHeaders()).writeBytes(ETAG);
    ByteBufUtil.writeAscii(out, media.etag(answer.compressed()));
    out.writeBytes(END_OF_LINE).writeBytes(DATE).writeBytes(date(nowSecond));
    out.writeBytes(END_OF_LINE).writeBytes(END_OF_LINE);
  }

  /// A moment as heads have it (RFC 9110 §5.6.7).
  static String date(Instant moment) {
    return IMF_DATE.format(moment);
  }

  private static void range(ByteBuf out, Answer.Part part, long length) {
    number(out.writeBytes(RANGE), part.from()).writeByte('-');
    number(out, part.from() + part.length() - 1).writeByte('/');
    number(out, length).writeBytes(END_OF_LINE);
  }

  private byte[] date(long second) {
    if (second != dateSecond) {
      date = ascii(IMF_DATE.format(Instant.ofEpochSecond(second)));
      dateSecond = second;
    }
    return date;
  }

  private static ByteBuf number(ByteBuf out, long value) {
    long unit = 1;
    while (value / unit >= 10) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      out.writeByte((int) ('0' + value / unit % 10));
    }
    return out;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
