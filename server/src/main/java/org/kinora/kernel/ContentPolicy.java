package org.kinora.kernel;

import java.util.List;

/// What browsers may load for a page of ours, and who may show it in a frame (CSP Level 3).
public final class ContentPolicy {

  private static final String OWN =
      "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
          + " worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors ";

  /// Of all pages but those that are made for frames.
  public static final String PAGES = OWN + "'self'";

  private ContentPolicy() {}

  /// Of a page that these hosts may frame; no hosts are all of them.
  public static String framedBy(List<String> hosts) {
    return hosts.isEmpty() ? OWN + "*" : PAGES + " " + String.join(" ", hosts);
  }
}
