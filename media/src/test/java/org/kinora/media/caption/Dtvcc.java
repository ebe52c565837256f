package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

/// Writes the codes of one service of CTA-708 as an encoder does, and packets of them.
final class Dtvcc {

  static final int BACKSPACE = 0x08;
  static final int FORM_FEED = 0x0C;
  static final int RETURN = 0x0D;
  static final int ERASE_ROW = 0x0E;
  static final int CLEAR = 0x88;
  static final int SHOW = 0x89;
  static final int HIDE = 0x8A;
  static final int TOGGLE = 0x8B;
  static final int DELETE = 0x8C;
  static final int RESET = 0x8F;

  static final int MAX_BLOCK = 31;
  static final int MAX_PACKET = 127;

  private final ByteWriter codes = new ByteWriter();

  /// A window of 32 columns whose upper left corner is in a row of 15.
  Dtvcc define(int window, boolean isVisible, int row, int rows) {
    return codes(0x98 + window, isVisible ? 0x38 : 0x18, row * 5, 0, rows - 1, 31, 0x11);
  }

  Dtvcc text(String ascii) {
    ascii.chars().forEach(codes::u8);
    return this;
  }

  Dtvcc codes(int... octets) {
    for (int octet : octets) {
      codes.u8(octet);
    }
    return this;
  }

  Bytes bytes() {
    return codes.toBytes();
  }

  /// All codes as blocks of a service, in a packet with a number from 0 to 3.
  List<CaptionPair> packet(int number, int service) {
    var blocks = new ByteWriter();
    Bytes all = bytes();
    for (int at = 0; at < all.length(); at += MAX_BLOCK) {
      Bytes block = all.slice(at, Math.min(MAX_BLOCK, all.length() - at));
      blocks.u8(service << 5 | block.length()).bytes(block);
    }
    return packet(number, blocks.toBytes());
  }

  /// Pairs of a packet with these blocks.
  static List<CaptionPair> packet(int number, Bytes blocks) {
    if (blocks.length() > MAX_PACKET) {
      throw new IllegalArgumentException(blocks.length() + " bytes");
    }
    var packet = new ByteWriter();
    int half = blocks.length() / 2 + 1;
    packet.u8(number << 6 | (half & 0x3F)).bytes(blocks).zeros((blocks.length() + 1) % 2);
    return pairs(packet.toBytes());
  }

  /// A start and what follows.
  static List<CaptionPair> pairs(Bytes packet) {
    var pairs = new ArrayList<CaptionPair>();
    for (int at = 0; at < packet.length(); at += 2) {
      var kind = at == 0 ? CaptionPair.Kind.PACKET_START : CaptionPair.Kind.PACKET_DATA;
      pairs.add(new CaptionPair(kind, packet.unsigned(at), packet.unsigned(at + 1)));
    }
    return pairs;
  }
}
