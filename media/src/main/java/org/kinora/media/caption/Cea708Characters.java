package org.kinora.media.caption;

/// The characters of CTA-708-E §7.1.
final class Cea708Characters {

  /// What a receiver prints for what it does not know (47 CFR 79.102 (d)).
  private static final char UNKNOWN = '_';

  private static final String FRACTIONS_AND_BORDERS = "⅛⅜⅝⅞│┐└─┘┌";

  private Cea708Characters() {}

  /// Of G0 and G1: ASCII and Latin-1 but for one.
  static char standard(int octet) {
    return octet == 0x7F ? '♪' : (char) octet;
  }

  /// Of the byte behind the extension: one of G2 or an icon of G3, and of C2 and C3 nothing.
  static String extended(int octet) {
    if (octet < 0x20 || (octet >= 0x80 && octet < 0xA0)) {
      return "";
    }
    return octet == 0xA0 ? "[CC]" : String.valueOf(octet < 0x80 ? second(octet) : UNKNOWN);
  }

  private static char second(int octet) {
    return switch (octet) {
      case 0x20 -> ' ';
      case 0x21 -> '\u00A0';
      case 0x25 -> '…';
      case 0x2A -> 'Š';
      case 0x2C -> 'Œ';
      case 0x30 -> '█';
      case 0x31 -> '‘';
      case 0x32 -> '’';
      case 0x33 -> '“';
      case 0x34 -> '”';
      case 0x35 -> '•';
      case 0x39 -> '™';
      case 0x3A -> 'š';
      case 0x3C -> 'œ';
      case 0x3D -> '℠';
      case 0x3F -> 'Ÿ';
      default -> octet < 0x76 ? UNKNOWN : FRACTIONS_AND_BORDERS.charAt(octet - 0x76);
    };
  }
}
