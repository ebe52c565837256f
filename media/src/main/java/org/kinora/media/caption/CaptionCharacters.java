package org.kinora.media.caption;

/// The characters of CTA-608-E §8.5 and annex I.
final class CaptionCharacters {

  private static final String SPECIAL = "®°½¿™¢£♪à\u00A0èâêîôû";
  private static final String SPANISH_FRENCH = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
  private static final String OTHERS = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘";

  private CaptionCharacters() {}

  /// Of a byte from 0x20 to 0x7F.
  static char standard(int octet) {
    return switch (octet) {
      case 0x2A -> 'á';
      case 0x5C -> 'é';
      case 0x5E -> 'í';
      case 0x5F -> 'ó';
      case 0x60 -> 'ú';
      case 0x7B -> 'ç';
      case 0x7C -> '÷';
      case 0x7D -> 'Ñ';
      case 0x7E -> 'ñ';
      case 0x7F -> '█';
      default -> (char) octet;
    };
  }

  /// Of the second byte, from 0x30 to 0x3F, behind 0x11.
  static char special(int octet) {
    return SPECIAL.charAt(octet - 0x30);
  }

  /// Of the second byte, from 0x20 to 0x3F, behind 0x12 or 0x13.
  static char extended(int set, int octet) {
    return (set == 0x12 ? SPANISH_FRENCH : OTHERS).charAt(octet - 0x20);
  }
}
