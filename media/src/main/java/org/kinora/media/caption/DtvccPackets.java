package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kinora.media.io.Bytes;

/// Puts the packets of CTA-708 together, which come two bytes at a time.
///
/// ```
/// packet        2 bits number, 6 bits half of its size   CTA-708-E §5
///   block       3 bits service, 5 bits size, codes       CTA-708-E §6.2.1
///   block       7, size, 2 and 6 bits service, codes     of the services above 6
///   00          nothing more
/// ```
final class DtvccPackets {

  private static final int MAX_SIZE = 128;
  private static final int EXTENDED = 7;

  private final byte[] packet = new byte[MAX_SIZE];
  private int size;
  private int filled;
  private int lastNumber = -1;
  private boolean isOneLost;

  /// Codes of one service. That of 7 stands for all from 7 to 63.
  record Block(int service, Bytes codes) {}

  /// A packet that is whole. `isAfterLoss` where one before it did not come or not whole.
  record Packet(boolean isAfterLoss, List<Block> blocks) {}

  /// The packet that ends with this pair.
  Optional<Packet> add(CaptionPair pair) {
    if (pair.kind() == CaptionPair.Kind.PACKET_START) {
      isOneLost |= filled < size;
      int half = pair.first() & 0x3F;
      size = half == 0 ? MAX_SIZE : 2 * half;
      filled = 0;
    }
    if (filled >= size) {
      // Padding, or the rest of what did not come from its start on.
      return Optional.empty();
    }
    packet[filled++] = (byte) pair.first();
    packet[filled++] = (byte) pair.second();
    return filled < size ? Optional.empty() : Optional.of(whole());
  }

  private Packet whole() {
    Bytes all = Bytes.wrap(Arrays.copyOf(packet, size));
    int number = all.unsigned(0) >> 6;
    // Three in a row are seldom lost. An encoder that does not count would lose all its text.
    boolean isNext = lastNumber < 0 || number == lastNumber || number == (lastNumber + 1 & 3);
    var whole = new Packet(isOneLost || !isNext, blocks(all));
    lastNumber = number;
    isOneLost = false;
    return whole;
  }

  private static List<Block> blocks(Bytes packet) {
    var found = new ArrayList<Block>();
    int at = 1;
    while (at < packet.length()) {
      int service = packet.unsigned(at) >> 5;
      int size = packet.unsigned(at) & 0x1F;
      at += service == EXTENDED && size > 0 ? 2 : 1;
      if (service == 0 || size > packet.length() - at) {
        break;
      }
      if (size > 0) {
        found.add(new Block(service, packet.slice(at, size)));
      }
      at += size;
    }
    return found;
  }
}
