package org.kinora.media.dash;

import org.jspecify.annotations.Nullable;

/// Where players take the time from (ISO/IEC 23009-1 §5.8.4.11). Without it, some ask a server of
/// their own choice.
public record UtcTiming(Scheme scheme, String value) {

  /// What `value` is.
  public enum Scheme {
    /// The time itself.
    DIRECT("urn:mpeg:dash:utc:direct:2014"),
    /// A URL whose body is the time as an xs:dateTime.
    XS_DATE("urn:mpeg:dash:utc:http-xsdate:2014"),
    /// A URL whose answer has the time as its Date, in whole seconds.
    HEAD("urn:mpeg:dash:utc:http-head:2014");

    private final String uri;

    Scheme(String uri) {
      this.uri = uri;
    }

    String uri() {
      return uri;
    }

    static @Nullable Scheme of(String uri) {
      for (Scheme scheme : values()) {
        if (scheme.uri.equals(uri)) {
          return scheme;
        }
      }
      return null;
    }
  }

  public UtcTiming {
    value = XmlText.plain(value);
  }
}
