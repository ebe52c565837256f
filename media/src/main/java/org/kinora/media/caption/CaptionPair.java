package org.kinora.media.caption;

/// Two bytes of one field's captions, with their parity bits. Field is 1 or 2.
public record CaptionPair(int field, int first, int second) {

  public CaptionPair {
    if (field < 1 || field > 2 || (first | second) < 0 || (first | second) > 0xFF) {
      throw new IllegalArgumentException("%d: %d %d".formatted(field, first, second));
    }
  }
}
