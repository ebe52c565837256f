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

  /// The playlists of pictures, then those of sound and text.
  static List<URI> media(Http http, URI main) throws IOException {
    var found = new ArrayList<URI>();
    var others = new ArrayList<URI>();
    boolean isVariant = false;
    for (var line : http.get(main.toString()).orFail(main.toString()).text().lines().toList()) {
      if (isVariant) {
        found.add(main.resolve(line));
      } else if (line.startsWith("#EXT-X-MEDIA:")) {
        var uri = QUOTED_URI.matcher(line);
        if (uri.find()) {
          others.add(main.resolve(uri.group(1)));
        }
      }
      isVariant = line.startsWith("#EXT-X-STREAM-INF:");
    }
    found.addAll(others);
    return found.stream().distinct().toList();
  }

  static Media read(Http http, URI playlist) throws IOException {
    var files = new ArrayList<URI>();
    var text = http.get(playlist.toString()).orFail(playlist.toString()).text();
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
