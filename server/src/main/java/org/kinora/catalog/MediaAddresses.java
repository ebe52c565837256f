package org.kinora.catalog;

/// Where players and pages find a video's media: addresses that begin at the server's root and
/// carry what is needed to be let in. Asking costs no database call.
public interface MediaAddresses {

  /// The HLS multivariant playlist.
  String hls(Video video);

  /// The DASH media presentation description.
  String dash(Video video);

  /// The chosen poster.
  String poster(Video video);

  /// One of the poster's candidates, by its number.
  String poster(Video video, int candidate);

  /// WebVTT that maps times to storyboard tiles.
  String thumbnails(Video video);

  /// One rendition of what is published as a whole file.
  String file(Video video, String rendition);

  /// WebVTT of the chapters, for players.
  String chapters(Video video);
}
