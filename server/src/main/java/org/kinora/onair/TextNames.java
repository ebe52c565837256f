package org.kinora.onair;

import org.kinora.media.hls.LiveNames;

/// What the resources of subtitles are called beside their playlist: whole segments alone.
enum TextNames implements LiveNames {
  NAMES;

  static final String SUFFIX = ".vtt";

  @Override
  public String init(int generation) {
    throw new IllegalStateException("Subtitles need no initialization");
  }

  @Override
  public String segment(long msn) {
    return msn + SUFFIX;
  }

  @Override
  public String part(long number) {
    throw new IllegalStateException("Subtitles have no parts");
  }
}
