package org.kinora.account;

import java.net.URI;

/// Where a form or link may lead on to: only addresses of this site.
public final class LocalAddress {

  private LocalAddress() {}

  /// The address itself, or `/` where it leads elsewhere, as `//host` and `/\host` do.
  public static String of(String next) {
    boolean own =
        next.startsWith("/")
            && !next.startsWith("//")
            && next.chars()
                .allMatch(
                    c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
    if (!own) {
      return "/";
    }
    try {
      return URI.create(next).toASCIIString();
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }
}
