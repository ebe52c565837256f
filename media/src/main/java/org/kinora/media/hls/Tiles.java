package org.kinora.media.hls;

/// How a segment that is a picture holds many thumbnails (EXT-X-TILES of the image media playlist
/// convention): each of `size`, in `layout` columns and rows, each standing for `durationUs`.
public record Tiles(Resolution size, Resolution layout, long durationUs) {

  public Tiles {
    if (durationUs <= 0) {
      throw new IllegalArgumentException("A tile stands for some time, not " + durationUs + " µs");
    }
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter("#EXT-X-TILES")
        .token("RESOLUTION", size)
        .token("LAYOUT", layout)
        .token("DURATION", Decimals.format(durationUs, 6))
        .to(out);
  }
}
