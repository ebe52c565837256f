package org.kinora.media.caption;

import java.util.List;

/// Reads the pairs of one field, which carries two services (CTA-608-E §8).
final class Cea608 {

  private static final int SOLID_BLOCK = 0x7F;
  private static final int BAD = -1;

  private final boolean isSecondField;
  private final List<CaptionChannel> channels;
  private int current;
  private int lastControl;
  private boolean isOtherData;

  /// The first and second field's services are CC1 and CC2, CC3 and CC4.
  Cea608(int field, List<CaptionChannel> channels) {
    this.isSecondField = field == 2;
    this.channels = List.copyOf(channels);
  }

  void add(long us, CaptionPair pair) {
    int first = withoutParity(pair.first());
    int second = withoutParity(pair.second());
    if (first == 0 && second == 0) {
      // Between a code and its repetition there may be nothing, at 60 pictures a second.
      return;
    }
    if (first >= 0x10 && first < 0x20) {
      // A control code that was damaged is left out: it comes twice.
      if (second >= 0x20) {
        control(us, first, second);
      }
      return;
    }
    lastControl = 0;
    if (isSecondField && first > 0 && first < 0x10) {
      // Extended data services, up to their checksum (CTA-608-E §9.4).
      isOtherData = first != 0x0F;
    } else if (!isOtherData) {
      character(us, first);
      character(us, second);
    }
  }

  private void character(long us, int octet) {
    if (octet >= 0x20 || octet == BAD) {
      int shown = octet == BAD ? SOLID_BLOCK : octet;
      channels.get(current).character(us, CaptionCharacters.standard(shown));
    }
  }

  private void control(long us, int first, int second) {
    isOtherData = false;
    int code = first << 8 | second;
    if (code == lastControl) {
      // Sent twice for safety; a third is meant (47 CFR 15.119 (i)(1)).
      lastControl = 0;
      return;
    }
    lastControl = code;
    current = first >> 3 & 1;
    CaptionChannel channel = channels.get(current);
    int kind = first & 0x17;
    if (second >= 0x40) {
      channel.preamble(us, kind, second);
    } else if (kind == 0x11 && second < 0x30) {
      channel.midRow(us, second);
    } else if (kind == 0x11) {
      channel.character(us, CaptionCharacters.special(second));
    } else if (kind == 0x12 || kind == 0x13) {
      channel.extended(us, CaptionCharacters.extended(kind, second));
    } else if ((kind == 0x14 || kind == 0x15) && second < 0x30) {
      channel.control(us, second);
    } else if (kind == 0x17 && second > 0x20 && second < 0x24) {
      channel.tab(second - 0x20);
    }
  }

  /// The seven bits below the parity bit, which makes the number of ones odd.
  private static int withoutParity(int octet) {
    return octet == 0 ? 0 : Integer.bitCount(octet) % 2 == 1 ? octet & 0x7F : BAD;
  }
}
