package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;
import org.kinora.limit.RemoteAddress;

/// The program and the place that a request comes from, as the list of sessions shows them.
public record Client(String userAgent, String address) {

  private static final int AGENT_MOST = 300;
  private static final int ADDRESS_MOST = 64;

  public Client {
    userAgent = cut(userAgent, AGENT_MOST);
    address = cut(address, ADDRESS_MOST);
  }

  public static Client of(HttpServerRequest request) {
    var agent = request.getHeader("User-Agent");
    return new Client(agent == null ? "" : agent, RemoteAddress.of(request.remoteAddress()));
  }

  /// PostgreSQL takes no NUL, and pages no other control characters.
  private static String cut(String text, int most) {
    var clean = text.replaceAll("\\p{Cntrl}", "");
    return clean.length() > most ? clean.substring(0, most) : clean;
  }
}
