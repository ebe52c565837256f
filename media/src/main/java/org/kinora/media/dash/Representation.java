package org.kinora.media.dash;

import org.jspecify.annotations.Nullable;

/// One encoded version of a track. `bandwidth` is in bits per second.
public sealed interface Representation {

  String id();

  long bandwidth();

  record Video(
      String id,
      long bandwidth,
      String codecs,
      int width,
      int height,
      @Nullable Ratio frameRate,
      @Nullable Ratio pixelAspect,
      SegmentTemplate segments)
      implements Representation {

    public Video {
      check(id, bandwidth);
      codecs = XmlText.plain(codecs);
      checkSize(width, height);
    }
  }

  record Audio(
      String id,
      long bandwidth,
      String codecs,
      int samplingRate,
      int channels,
      SegmentTemplate segments)
      implements Representation {

    public Audio {
      check(id, bandwidth);
      codecs = XmlText.plain(codecs);
      if (samplingRate <= 0 || channels <= 0) {
        throw new IllegalArgumentException("Not audio: " + samplingRate + " Hz, " + channels);
      }
    }
  }

  /// A WebVTT file at `baseUrl`.
  record Text(String id, long bandwidth, String baseUrl) implements Representation {

    public Text {
      check(id, bandwidth);
      baseUrl = XmlText.plain(baseUrl);
    }
  }

  /// Pictures of `width` × `height` in all, each cut in `columns` × `rows` thumbnails.
  record Image(
      String id,
      long bandwidth,
      String mimeType,
      int width,
      int height,
      int columns,
      int rows,
      SegmentTemplate segments)
      implements Representation {

    public Image {
      check(id, bandwidth);
      mimeType = XmlText.plain(mimeType);
      checkSize(width, height);
      checkSize(columns, rows);
      if (!mimeType.startsWith("image/")) {
        throw new IllegalArgumentException("Not an image type: " + mimeType);
      }
    }
  }

  /// `id` takes the place of `$RepresentationID$` in a URL (§5.3.9.4.4), so no more than a word.
  private static void check(String id, long bandwidth) {
    XmlText.plain(id);
    if (bandwidth <= 0) {
      throw new IllegalArgumentException("Not a bandwidth: " + bandwidth);
    }
  }

  private static void checkSize(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("Not a size: " + width + "x" + height);
    }
  }
}
