package org.kinora.platform;

import java.net.InetAddress;

/// Tells addresses of the whole internet from those of the network that this server stands in, to
/// which no one else may lead it.
public final class PublicAddress {

  private PublicAddress() {}

  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean isSpecial =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (bytes.length > 4) {
      // fc00::/7 is private (RFC 4193); 64:ff9b::/16 and 2002::/16 hold an address of IPv4.
      boolean isWrapped = (first == 0x20 && second == 0x02) || (first == 0x00 && second == 0x64);
      return !isSpecial && (first & 0xfe) != 0xfc && !isWrapped && first != 0;
    }
    // RFC 6598, RFC 6890: carriers' networks, "this network", reserved ones.
    boolean isShared = first == 100 && second >= 64 && second < 128;
    boolean isReserved = first == 0 || first >= 240 || (first == 198 && (second & 0xfe) == 18);
    return !isSpecial && !isShared && !isReserved && !(first == 192 && second == 0);
  }
}
