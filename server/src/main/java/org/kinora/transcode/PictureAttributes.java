package org.kinora.transcode;

/// What is kept of a picture rendition beside its columns: how it is cut (see [Cutting]), and its
/// dynamic range as playlists write it: `SDR`, `PQ`, `HLG`.
record PictureAttributes(long segment, long per, int longest, boolean packed, String range) {

  static PictureAttributes of(Cutting cutting, RungFormat format) {
    return new PictureAttributes(
        cutting.segment(),
        cutting.per(),
        cutting.longest(),
        cutting.packed(),
        format.range().name());
  }
}
