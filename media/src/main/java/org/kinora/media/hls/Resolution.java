package org.kinora.media.hls;

import org.kinora.media.io.MediaException.Malformed;

/// Width and height in pixels, or columns and rows: `1920x1080`.
public record Resolution(int width, int height) {

  public Resolution {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("Not a resolution: " + width + "x" + height);
    }
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }

  static Resolution parse(String text, long offset) throws Malformed {
    int x = text.indexOf('x');
    if (x < 0) {
      throw new Malformed("Not a resolution: " + Names.shown(text), offset);
    }
    int width = Integers.parseInt(text.substring(0, x), offset);
    int height = Integers.parseInt(text.substring(x + 1), offset);
    if (width == 0 || height == 0) {
      throw new Malformed("Not a resolution: " + Names.shown(text), offset);
    }
    return new Resolution(width, height);
  }
}
