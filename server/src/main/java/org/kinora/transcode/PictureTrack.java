package org.kinora.transcode;

/// The moving pictures of a source, as they are coded. `rotation` is in degrees counter-clockwise,
/// a multiple of 90; `sampleAspect` is the shape of a pixel. Colour words are FFmpeg's, empty when
/// the source says nothing.
record PictureTrack(
    int index,
    String codec,
    int width,
    int height,
    Rational sampleAspect,
    int rotation,
    Rational averageRate,
    Rational nominalRate,
    long startUs,
    // 0 when the track does not say.
    long durationUs,
    String pixelFormat,
    String colorRange,
    String colorMatrix,
    String colorTransfer,
    boolean isInterlaced,
    Coding coding) {

  /// How the pictures are coded: FFmpeg's word for the profile, the level times ten, and bits per
  /// second, 0 where unknown.
  record Coding(String profile, int level, long bitsPerSecond) {

    static final Coding UNKNOWN = new Coding("", 0, 0);
  }

  int shortSide() {
    return Math.min(width, height);
  }

  /// The same track at a rate that was measured.
  PictureTrack at(Rational rate) {
    return new PictureTrack(
        index,
        codec,
        width,
        height,
        sampleAspect,
        rotation,
        rate,
        rate,
        startUs,
        durationUs,
        pixelFormat,
        colorRange,
        colorMatrix,
        colorTransfer,
        isInterlaced,
        coding);
  }

  boolean isHdr() {
    return colorTransfer.equals("smpte2084") || colorTransfer.equals("arib-std-b67");
  }

  /// Whether it has more than 8 bits for each colour.
  boolean isDeep() {
    return pixelFormat.matches(".*p?(10|12|14|16)(le|be)")
        || pixelFormat.matches("[px]v?30.*|[pxy]21[0-9].*|p41[0-9].*");
  }

  boolean isRgb() {
    return colorMatrix.equals("gbr")
        || pixelFormat.startsWith("rgb")
        || pixelFormat.startsWith("bgr")
        || pixelFormat.startsWith("gbr")
        || pixelFormat.startsWith("pal");
  }
}
