package org.kinora.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// A multipart/form-data body (RFC 7578), part by part as it arrives: a file is never in memory.
final class Multipart {

  private static final int BUFFER = 256 * 1024;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary=(?:\"([^\"]{1,70})\"|([^\";,\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean bodyEnded;

  private Multipart(InputStream body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter has no line before it: give it one, so that all look the same.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  static Multipart open(InputStream body, @Nullable String contentType) throws IOException {
    String type = contentType == null ? "" : contentType;
    Matcher boundary = BOUNDARY.matcher(type);
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !boundary.find()) {
      throw new ProblemException(UploadProblem.BAD_FORM);
    }
    String text = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    var multipart = new Multipart(body, text);
    multipart.skip();
    return multipart;
  }

  /// One field or file; read it before asking for the next.
  record Part(String name, Optional<String> fileName, InputStream content) {

    /// A short field's text.
    String text(int maxBytes) throws IOException {
      byte[] bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new ProblemException(
            UploadProblem.BAD_FORM, "The form's field '" + name + "' is too long.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /// Empty at the end of the form.
  Optional<Part> next() throws IOException {
    skip();
    start += delimiter.length;
    String afterDelimiter = line();
    if (afterDelimiter.startsWith("--")) {
      return Optional.empty();
    }
    String disposition = "";
    int total = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      total += header.length();
      if (total > MAX_HEADERS) {
        throw new ProblemException(UploadProblem.BAD_FORM);
      }
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        disposition = header;
      }
    }
    String name =
        find(NAME, disposition).orElseThrow(() -> new ProblemException(UploadProblem.BAD_FORM));
    return Optional.of(new Part(name, find(FILE_NAME, disposition), new Content()));
  }

  private static Optional<String> find(Pattern pattern, String header) {
    Matcher match = pattern.matcher(header);
    return match.find() ? Optional.of(match.group(1).replace("%22", "\"")) : Optional.empty();
  }

  /// Goes to the next delimiter.
  private void skip() throws IOException {
    var nothing = new byte[8192];
    while (read(nothing, 0, nothing.length) >= 0) {
      // on
    }
  }

  /// Reads up to the next delimiter; -1 when it stands there.
  private int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      int found = find();
      int safe = found >= 0 ? found : end - delimiter.length + 1;
      if (safe > start) {
        int count = Math.min(length, safe - start);
        System.arraycopy(buffer, start, target, offset, count);
        start += count;
        return count;
      }
      if (found == start) {
        return -1;
      }
      fill();
    }
  }

  private int find() {
    for (int i = start; i + delimiter.length <= end; i++) {
      if (buffer[i] == '\r'
          && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    if (bodyEnded) {
      throw new RequestBody.Disconnected("The form ends too early");
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int count = body.read(buffer, end, buffer.length - end);
    if (count < 0) {
      bodyEnded = true;
    } else {
      end += count;
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      if (start == end) {
        fill();
        continue;
      }
      byte next = buffer[start++];
      if (next == '\n') {
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
      }
      line.write(next);
      if (line.size() > MAX_HEADERS) {
        throw new ProblemException(UploadProblem.BAD_FORM);
      }
    }
  }

  private final class Content extends InputStream {

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return Multipart.this.read(target, offset, length);
    }
  }
}
