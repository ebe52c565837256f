package org.kinora.restream;

import java.io.IOException;

/// A target is where people who broadcast must not lead this server.
final class PrivateNetworkException extends IOException {

  private static final long serialVersionUID = 1L;

  PrivateNetworkException(String host) {
    super(host + " is in a private network");
  }
}
