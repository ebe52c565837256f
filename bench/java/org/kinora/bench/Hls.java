package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// HLS playlists as a player reads them.
final class Hls {

  private static final Pattern QUOTED_URI = Pattern.compile("URI=\"([^\"]+)\"");

  private Hls() {}

  /// A media playlist: its initialisation first, then its segments.
  record Media(URI address, List<URI> files, boolean isEnded) {}

  /// The playlists of pictures, or of sound where there are no pictures.
  static List<URI> variants(Http http, URI main) throws IOException {
    return variants(text(http, main), main);
  }

  /// All playlists, the variants first.
  static List<URI> media(Http http, URI main) throws IOException {
    var text = text(http, main);
    var found = new ArrayList<>(variants(text, main));
    for (var line : text.lines().filter(l -> l.startsWith("#EXT-X-MEDIA:")).toList()) {
      var uri = QUOTED_URI.matcher(line);
      if (uri.find()) {
        found.add(main.resolve(uri.group(1)));
      }
    }
    return found.stream().distinct().toList();
  }

  private static List<URI> variants(String text, URI main) {
    var found = new ArrayList<URI>();
    boolean isNext = false;
    for (var line : text.lines().toList()) {
      if (isNext) {
        found.add(main.resolve(line));
      }
      isNext = line.startsWith("#EXT-X-STREAM-INF:");
    }
    return found.stream().distinct().toList();
  }

  private static String text(Http http, URI address) throws IOException {
    return http.get(address.toString()).orFail(address.toString()).text();
  }

  static Media read(Http http, URI playlist) throws IOException {
    var files = new ArrayList<URI>();
    var text = text(http, playlist);
    for (var line : text.lines().toList()) {
      if (line.startsWith("#EXT-X-MAP:")) {
        var uri = QUOTED_URI.matcher(line);
        if (uri.find()) {
          files.add(playlist.resolve(uri.group(1)));
        }
      } else if (!line.isBlank() && !line.startsWith("#")) {
        files.add(playlist.resolve(line));
      }
    }
    return new Media(
        playlist, files.stream().distinct().toList(), text.contains("#EXT-X-ENDLIST"));
  }
}
