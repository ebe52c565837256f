package org.kinora.limit;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The address at the other end of a connection as people write it: `::1`, not `0:0:0:0:0:0:0:1`
/// (RFC 5952).
public final class RemoteAddress {

  private RemoteAddress() {}

  /// Empty where it is not known.
  public static String of(@Nullable SocketAddress remote) {
    var text = remote == null ? null : remote.hostAddress();
    return text == null ? "" : shortened(text);
  }

  static String shortened(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? text : NetUtil.bytesToIpAddress(bytes);
  }
}
