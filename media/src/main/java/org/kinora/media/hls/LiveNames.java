package org.kinora.media.hls;

/// How the resources of a rendition are called, relative to its playlist.
public interface LiveNames {

  String init(int generation);

  String segment(long msn);

  /// Parts are numbered throughout the rendition: which one comes next is known even where it isn't
  /// known yet to which segment it will belong.
  String part(long number);
}
