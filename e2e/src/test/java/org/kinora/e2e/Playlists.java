package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A multivariant playlist with all that it refers to, fetched as a player would.
final class Playlists {

  private static final Pattern QUOTED_URI = Pattern.compile("URI=\"([^\"]+)\"");

  private final URI main;
  private final Map<URI, String> texts = new LinkedHashMap<>();

  private Playlists(URI main) {
    this.main = main;
  }

  static Playlists fetch(Api api, URI main) {
    var all = new Playlists(main);
    all.texts.put(main, fetched(api, main));
    for (var uri : uris(all.texts.get(main), main)) {
      all.texts.put(uri, fetched(api, uri));
    }
    return all;
  }

  /// Every playlist with its text, the multivariant first.
  Map<URI, String> texts() {
    return texts;
  }

  /// Where the multivariant playlist is.
  URI address() {
    return main;
  }

  /// The multivariant playlist's text.
  String main() {
    return text(main);
  }

  /// Media playlists of pictures, each once.
  List<URI> variants() {
    var found = new ArrayList<URI>();
    var lines = text(main).lines().toList();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith("#EXT-X-STREAM-INF:")) {
        found.add(main.resolve(lines.get(i + 1)));
      }
    }
    return found.stream().distinct().toList();
  }

  /// Media playlists of one type: `AUDIO` or `SUBTITLES`.
  List<URI> renditions(String type) {
    return text(main)
        .lines()
        .filter(line -> line.startsWith("#EXT-X-MEDIA:") && line.contains("TYPE=" + type))
        .map(QUOTED_URI::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> main.resolve(found.group(1)))
        .toList();
  }

  /// What a media playlist refers to: its segments and its initialisation.
  List<URI> files(URI playlist) {
    return uris(text(playlist), playlist);
  }

  String text(URI playlist) {
    return Optional.ofNullable(texts.get(playlist)).orElseThrow();
  }

  private static List<URI> uris(String text, URI base) {
    var found = new ArrayList<URI>();
    for (var line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        found.add(base.resolve(line));
      } else {
        QUOTED_URI.matcher(line).results().forEach(uri -> found.add(base.resolve(uri.group(1))));
      }
    }
    return found.stream().distinct().toList();
  }

  private static String fetched(Api api, URI address) {
    var response = api.get(address.toString());
    assertThat(response.statusCode()).as(address + ": " + response.body()).isEqualTo(200);
    return response.body();
  }
}
