package org.kinora.provider;

import java.util.Locale;

/// A site that vouches for people.
record Provider(String id, Kind kind, String label, String issuer, String clientId, boolean isOn) {

  /// How it is talked to.
  enum Kind {
    OPENID,
    GITHUB;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
