package org.kinora.restream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.kinora.media.io.MediaException;

/// Why a target does not get the stream; the words are the server's own and may be empty.
record Setback(Kind kind, String words) {

  private static final int MOST_WORDS = 200;

  enum Kind {
    NO_SUCH_HOST,
    PRIVATE_NETWORK,
    NO_ANSWER,
    CERTIFICATE,
    NOT_ENCRYPTED,
    NOT_RTMP,
    REFUSED,
    ENDED,
    BROKEN,
    TOO_SLOW,
    KEY_LOST;

    /// As the API writes it.
    String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  Setback {
    words = words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words;
  }

  static Setback of(Kind kind) {
    return new Setback(kind, "");
  }

  static Setback of(IOException e) {
    return of(
        switch (e) {
          case PrivateNetworkException _ -> Kind.PRIVATE_NETWORK;
          case UnknownHostException _ -> Kind.NO_SUCH_HOST;
          case ConnectException _, NoRouteToHostException _ -> Kind.NO_ANSWER;
          case SocketTimeoutException _ -> Kind.NO_ANSWER;
          case MediaException _ -> Kind.NOT_RTMP;
          case SSLException ssl -> isCertificate(ssl) ? Kind.CERTIFICATE : Kind.NOT_ENCRYPTED;
          default -> Kind.BROKEN;
        });
  }

  private static boolean isCertificate(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }
}
