package org.kinora.restream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.kinora.media.rtmp.RtmpTarget;
import org.kinora.platform.PublicAddress;

/// Connects to targets. Addresses are looked at once they are resolved and connected to as they
/// were looked at, so that a name can't lead elsewhere in between.
@ApplicationScoped
class Dialler {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int MOST_ADDRESSES = 3;

  private final boolean takesPrivate;
  private final SSLContext encryption;

  @Inject
  Dialler(RestreamConfig config) {
    this(config.privateNetworks(), usual());
  }

  Dialler(boolean takesPrivate, SSLContext encryption) {
    this.takesPrivate = takesPrivate;
    this.encryption = encryption;
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /// A connection, not encrypted yet; to be closed by the caller.
  Line connect(RtmpTarget target) throws IOException {
    IOException last = new ConnectException(target.host() + " has no address");
    InetAddress[] found = InetAddress.getAllByName(target.host());
    for (InetAddress address : found) {
      if (!takesPrivate && !PublicAddress.isPublic(address)) {
        throw new PrivateNetworkException(target.host());
      }
    }
    for (int i = 0; i < Math.min(found.length, MOST_ADDRESSES); i++) {
      var socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(found[i], target.port()), (int) CONNECT_LIMIT.toMillis());
        return new Line(socket, target, encryption);
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }
}
