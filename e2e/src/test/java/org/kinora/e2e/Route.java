package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A line of the list of all routes: what is asked where, by whom it may be asked, and what a token
/// must be good for.
record Route(String path, String method, String level, String scope, boolean isForm, String body) {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final List<String> LEVELS =
      List.of("PUBLIC", "SIGNED_IN", "CREATOR", "MODERATOR", "ADMINISTRATOR");

  /// All of them, as the server's own tests hold the list to be right.
  static List<Route> all() throws IOException {
    return Files.readAllLines(Program.home().resolve("server/src/test/resources/routes.txt"))
        .stream()
        .map(line -> line.split(" ", -1))
        .map(p -> new Route(p[0], p[1], p[2], p[3], p[4].equals("form"), p[5]))
        .toList();
  }

  boolean isOpen() {
    return level.equals("PUBLIC");
  }

  boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  boolean hasParameters() {
    return path.contains("{");
  }

  boolean needsMoreThan(String other) {
    return LEVELS.indexOf(level) > LEVELS.indexOf(other);
  }

  /// The address with ids of nothing.
  String address() {
    return address(_ -> "00000000-0000-4000-8000-000000000000");
  }

  String address(UnaryOperator<String> values) {
    return PARAMETER.matcher(path).replaceAll(found -> values.apply(found.group(1)));
  }

  /// What is sent where nothing is known of who asks; a form with a film is read up to the film
  /// before its token is looked at.
  String content() {
    return takesFilm()
        ? """
        --part\r
        Content-Disposition: form-data; name="file"; filename="film.mp4"\r
        \r
        film\r
        --part--\r
        """
        : "";
  }

  private boolean takesFilm() {
    return toString().equals("POST /upload");
  }

  /// Headers that let a request through to where credentials are looked at.
  String[] headers(Map<String, String> more) {
    var headers = new java.util.ArrayList<>(List.of("Accept", "*/*"));
    if (!body.equals("-")) {
      headers.addAll(List.of("Content-Type", body));
    }
    if (takesFilm()) {
      headers.addAll(List.of("Content-Type", "multipart/form-data; boundary=part"));
    }
    if (path.startsWith("/api/v1/uploads")) {
      headers.addAll(List.of("Tus-Resumable", "1.0.0"));
    }
    if (path.startsWith("/api/v1/uploads") && method.equals("PATCH")) {
      headers.addAll(
          List.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", "0"));
    }
    more.forEach((name, value) -> headers.addAll(List.of(name, value)));
    return headers.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
