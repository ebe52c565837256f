package org.kinora.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a player fetches before the first picture: playlists, initialisation segment, first
/// segment.
record Playback(Remote server, URI segment, List<byte[]> bytes) {

  private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:.*URI=\"([^\"]+)\".*");
  private static final int RANGE = 100;

  Playback {
    bytes = List.copyOf(bytes);
  }

  static Playback of(Remote server, String hls, Duration patience) throws IOException {
    var main = URI.create(hls);
    var playlist = main.resolve(first(text(server, main, patience), "variant"));
    var lines = text(server, playlist, patience);
    var map =
        lines.stream()
            .map(MAP::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow(() -> new IOException("the playlist names no initialisation segment"));
    var segment = playlist.resolve(first(lines, "segment"));
    return new Playback(
        server,
        segment,
        List.of(body(server, playlist.resolve(map), patience), body(server, segment, patience)));
  }

  /// What keeps players elsewhere from playing it at another address of the same server.
  Optional<String> problemAt(URI address, Duration patience) throws IOException {
    var there = address.resolve(segment.getRawPath());
    var request =
        server
            .request(there.toString(), patience)
            .header("Origin", "https://player.example")
            .header("Range", "bytes=0-" + (RANGE - 1))
            .GET();
    HttpResponse<byte[]> answer;
    try {
      answer = server.send(request);
    } catch (IOException e) {
      return Optional.of("a segment can't be fetched: " + Examination.reason(e));
    }
    if (answer.statusCode() / 100 != 2) {
      return Optional.of("a segment is answered with " + answer.statusCode());
    }
    var allowed = answer.headers().allValues("Access-Control-Allow-Origin");
    if (!allowed.equals(List.of("*"))) {
      return Optional.of(
          allowed.isEmpty()
              ? "the CORS header of media is missing, so that players on other sites can't play"
              : "media has the CORS header " + allowed + " instead of one *: browsers refuse that");
    }
    if (answer.statusCode() != 206 || answer.body().length != RANGE) {
      return Optional.of("range requests are not handed on, so that seeking loads whole segments");
    }
    return Optional.empty();
  }

  private static String first(List<String> lines, String what) throws IOException {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .orElseThrow(() -> new IOException("the playlist names no " + what));
  }

  private static List<String> text(Remote server, URI address, Duration patience)
      throws IOException {
    return new String(body(server, address, patience), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] body(Remote server, URI address, Duration patience) throws IOException {
    var answer = server.get(address.toString(), patience);
    if (answer.statusCode() != 200) {
      throw new IOException(address.getPath() + " is answered with " + answer.statusCode());
    }
    return answer.body();
  }
}
