package org.kinora.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A word that videos are put together by.
public record Tag(String name) {

  /// The page of all videos with it.
  public String address() {
    return address(name);
  }

  /// Addresses with what parts of a path are separated by would be refused; `tag_key()` in the
  /// database takes them for the same tag.
  public static String address(String name) {
    var part = name.replaceAll("[/\\\\;.]", "-");
    return "/tag/" + URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
