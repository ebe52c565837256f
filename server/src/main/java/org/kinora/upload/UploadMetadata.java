package org.kinora.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.ProblemException;

/// `Upload-Metadata`: keys with values in Base64, kept as they came so that HEAD can say them
/// again.
record UploadMetadata(Map<String, String> encoded) {

  static final UploadMetadata NONE = new UploadMetadata(Map.of());

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x2B\\x2D-\\x7E]{1,100}");
  private static final int MAX_KEYS = 50;

  UploadMetadata {
    encoded = Collections.unmodifiableMap(new LinkedHashMap<>(encoded));
  }

  static UploadMetadata of(Map<String, String> texts) {
    var encoded = new LinkedHashMap<String, String>();
    texts.forEach(
        (key, text) ->
            encoded.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return new UploadMetadata(encoded);
  }

  /// Reads the header; a missing or blank one is no metadata.
  static UploadMetadata parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return NONE;
    }
    SequencedMap<String, String> encoded = new LinkedHashMap<>();
    for (String pair : header.split(",", -1)) {
      String[] halves = pair.strip().split(" +", 2);
      String value = halves.length == 2 ? halves[1].strip() : "";
      if (!KEY.matcher(halves[0]).matches() || !isBase64(value)) {
        throw bad("Upload-Metadata must be 'key base64value' pairs, separated by commas.");
      }
      if (encoded.put(halves[0], value) != null) {
        throw bad("Upload-Metadata has the key '" + halves[0] + "' twice.");
      }
    }
    if (encoded.size() > MAX_KEYS) {
      throw bad("Upload-Metadata has more than " + MAX_KEYS + " keys.");
    }
    return new UploadMetadata(encoded);
  }

  String format() {
    return encoded.entrySet().stream()
        .map(pair -> (pair.getKey() + " " + pair.getValue()).strip())
        .collect(Collectors.joining(","));
  }

  /// What the video is called: the title sent, else the file's name without its extension.
  String title() {
    return text("title")
        .or(() -> text("filename").map(name -> name.replaceFirst("(?<=.)\\.[^.]{1,8}$", "")))
        .or(() -> text("name"))
        .map(Titles::clean)
        .filter(title -> !title.isEmpty())
        .orElse("Untitled");
  }

  /// The file's name at home, for people only.
  String sourceName() {
    return text("filename").or(() -> text("name")).map(Titles::clean).orElse("");
  }

  /// The id of the video that the file takes the place of, if of one.
  Optional<String> replaces() {
    return text("replaces").map(String::strip);
  }

  /// The handle of the channel that the video is published on, where one was chosen.
  Optional<String> channel() {
    return text("channel").map(String::strip);
  }

  Visibility visibility() {
    return switch (text("visibility").orElse("public")) {
      case "public" -> Visibility.PUBLIC;
      case "unlisted" -> Visibility.UNLISTED;
      case "members" -> Visibility.MEMBERS;
      case "private" -> Visibility.PRIVATE;
      default ->
          throw bad(
              "The visibility in Upload-Metadata must be public, unlisted, members or private;"
                  + " a password is set afterwards.");
    };
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(encoded.get(key))
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
        .filter(text -> !text.isBlank());
  }

  private static boolean isBase64(String value) {
    try {
      Base64.getDecoder().decode(value);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(UploadProblem.BAD_HEADER, detail);
  }
}
