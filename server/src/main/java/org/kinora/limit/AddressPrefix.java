package org.kinora.limit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/// The part of an address that one household or machine has to itself: 24 bits of IPv4, 64 of IPv6
/// (RFC 6177), within which addresses are changed at will.
public final class AddressPrefix {

  private static final int V4_BYTES = 3;
  private static final int V6_BYTES = 8;

  private AddressPrefix() {}

  /// The prefix of an address as numbers; what is no address is a prefix of its own.
  public static String of(String address) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null) {
      return "unknown";
    }
    if (isMappedV4(bytes)) {
      bytes = Arrays.copyOfRange(bytes, 12, 16);
    }
    int kept = bytes.length == 4 ? V4_BYTES : V6_BYTES;
    return HexFormat.of().formatHex(bytes, 0, kept) + "/" + kept * 8;
  }

  /// IPv4 as IPv6 writes it: `::ffff:192.0.2.1` (RFC 4291 §2.5.5.2).
  private static boolean isMappedV4(byte[] bytes) {
    if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
