package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;

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
    var remote = request.remoteAddress();
    var address = remote == null ? null : remote.hostAddress();
    return new Client(agent == null ? "" : agent, address == null ? "" : address);
  }

  /// PostgreSQL takes no NUL, and pages no other control characters.
  private static String cut(String text, int most) {
    var clean = text.replaceAll("\\p{Cntrl}", "");
    return clean.length() > most ? clean.substring(0, most) : clean;
  }
}
