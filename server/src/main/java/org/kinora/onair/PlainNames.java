package org.kinora.onair;

import org.kinora.media.hls.LiveNames;

/// What a track's resources are called beside its playlist.
enum PlainNames implements LiveNames {
  NAMES;

  static final String PLAYLIST = "media.m3u8";
  static final String INIT = "init.mp4";
  static final String SUFFIX = ".m4s";
  static final String PART_PREFIX = "part-";

  @Override
  public String init(int generation) {
    return INIT;
  }

  @Override
  public String segment(long msn) {
    return msn + SUFFIX;
  }

  @Override
  public String part(long number) {
    return PART_PREFIX + number + SUFFIX;
  }
}
