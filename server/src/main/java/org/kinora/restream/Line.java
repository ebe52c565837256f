package org.kinora.restream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.kinora.media.rtmp.RtmpTarget;

/// A connection to a target, plain or encrypted. Closing it from another thread ends whatever waits
/// for it.
final class Line implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Line.class);

  // Closed itself: an encrypted one's end would wait for a peer that takes nothing.
  private final Socket plain;
  private final RtmpTarget target;
  private final SSLContext encryption;
  private Socket socket;

  Line(Socket plain, RtmpTarget target, SSLContext encryption) {
    this.plain = plain;
    this.target = target;
    this.encryption = encryption;
    this.socket = plain;
  }

  /// Encrypts it where the target wants that, and looks at the certificate. Blocks.
  void secure() throws IOException {
    if (!target.isTls()) {
      return;
    }
    var factory = encryption.getSocketFactory();
    var layered = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
    var parameters = layered.getSSLParameters();
    // RFC 2818: the certificate is of the host that was asked for.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    layered.setSSLParameters(parameters);
    layered.startHandshake();
    socket = layered;
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() {
    try {
      plain.close();
    } catch (IOException e) {
      LOG.debugf("the connection to %s is gone already: %s", target, e.getMessage());
    }
  }
}
