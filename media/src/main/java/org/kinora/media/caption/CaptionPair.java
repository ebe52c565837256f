package org.kinora.media.caption;

/// Two bytes of captions: of one field, with their parity bits, or of CTA-708's packets.
public record CaptionPair(Kind kind, int first, int second) {

  /// What `cc_type` says (CTA-708-E §4.3).
  public enum Kind {
    FIELD_1(0),
    FIELD_2(1),
    PACKET_DATA(2),
    PACKET_START(3);

    private final int type;

    Kind(int type) {
      this.type = type;
    }

    /// Of 0 to 3.
    static Kind of(int type) {
      return values()[type];
    }

    int type() {
      return type;
    }
  }

  public CaptionPair {
    if ((first | second) < 0 || (first | second) > 0xFF) {
      throw new IllegalArgumentException("%s: %d %d".formatted(kind, first, second));
    }
  }
}
