package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;

/// A variant stream (EXT-X-STREAM-INF) with the groups its audio and subtitles come from.
public record Variant(
    StreamInfo info,
    String uri,
    @Nullable String audioGroup,
    @Nullable String subtitlesGroup,
    boolean noClosedCaptions) {

  public Variant {
    uri = Names.uri(uri);
    audioGroup = Names.cleanOrNull(audioGroup);
    subtitlesGroup = Names.cleanOrNull(subtitlesGroup);
  }

  /// A variant whose video has no closed captions inside, which players must be told.
  public static Variant of(
      StreamInfo info, String uri, @Nullable String audioGroup, @Nullable String subtitlesGroup) {
    return new Variant(info, uri, audioGroup, subtitlesGroup, true);
  }

  void formatTo(StringBuilder out) {
    info.write("#EXT-X-STREAM-INF")
        .quoted("AUDIO", audioGroup)
        .quoted("SUBTITLES", subtitlesGroup)
        .token("CLOSED-CAPTIONS", noClosedCaptions ? "NONE" : null)
        .to(out);
    out.append(uri).append('\n');
  }
}
