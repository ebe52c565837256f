package org.kinora.upload;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// The headers of tus 1.0.0, read strictly.
record TusHeaders(HttpServerRequest request) {

  static final String VERSION = "1.0.0";
  static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,"
          + "concatenation,concatenation-unfinished";
  static final Set<String> OVERRIDES = Set.of("PATCH", "DELETE", "HEAD");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int MAX_PARTS = 1000;

  /// How an upload relates to others (`Upload-Concat`).
  sealed interface Concat {
    record Whole() implements Concat {}

    record Partial() implements Concat {}

    record Final(List<String> parts) implements Concat {
      public Final {
        parts = List.copyOf(parts);
      }
    }
  }

  void requireVersion() {
    if (!VERSION.equals(text("Tus-Resumable"))) {
      throw new ProblemException(UploadProblem.UNSUPPORTED_VERSION);
    }
  }

  boolean hasBytes() {
    String type = text("Content-Type");
    return type != null
        && type.split(";", 2)[0].strip().equalsIgnoreCase("application/offset+octet-stream");
  }

  long offset() {
    return number("Upload-Offset").orElseThrow(() -> bad("The header Upload-Offset is missing."));
  }

  OptionalLong length() {
    return number("Upload-Length");
  }

  boolean isLengthDeferred() {
    String text = text("Upload-Defer-Length");
    if (text != null && !text.equals("1")) {
      throw bad("Upload-Defer-Length can only be 1.");
    }
    return text != null;
  }

  /// Bytes that the body says it has, where it says so.
  OptionalLong contentLength() {
    return number("Content-Length");
  }

  Optional<Checksum> checksum() {
    return Optional.ofNullable(text("Upload-Checksum")).map(Checksum::parse);
  }

  UploadMetadata metadata() {
    return UploadMetadata.parse(text("Upload-Metadata"));
  }

  Concat concat() {
    String text = text("Upload-Concat");
    if (text == null) {
      return new Concat.Whole();
    }
    if (text.equals("partial")) {
      return new Concat.Partial();
    }
    if (!text.startsWith("final;")) {
      throw bad("Upload-Concat must be 'partial' or 'final;' and the addresses of the parts.");
    }
    List<String> parts =
        Stream.of(text.substring("final;".length()).strip().split(" +", -1))
            .map(TusHeaders::idOf)
            .toList();
    if (parts.size() > MAX_PARTS || parts.stream().distinct().count() < parts.size()) {
      throw bad("A final upload takes up to " + MAX_PARTS + " parts, each once.");
    }
    return new Concat.Final(parts);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static String location(Upload upload) {
    return TusRoutes.TUS_PATH + "/" + upload.id();
  }

  static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /// Parts are named by whole address or by path.
  private static String idOf(String address) {
    try {
      String path = String.valueOf(new URI(address).getPath());
      int slash = path.lastIndexOf('/');
      String id = path.substring(slash + 1);
      if (slash >= 0 && path.substring(0, slash).endsWith(TusRoutes.TUS_PATH) && isId(id)) {
        return id;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new ProblemException(UploadProblem.BAD_PART);
  }

  private OptionalLong number(String name) {
    String text = text(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!NUMBER.matcher(text).matches()) {
      throw bad("The header " + name + " must be a number of bytes.");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private @Nullable String text(String name) {
    String text = request.getHeader(name);
    return text == null ? null : text.strip();
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(UploadProblem.BAD_HEADER, detail);
  }
}
