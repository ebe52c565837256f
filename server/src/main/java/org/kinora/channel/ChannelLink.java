package org.kinora.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A link that a channel shows.
@Schema(name = "ChannelLink", description = "A link to elsewhere.")
public record ChannelLink(
    @Schema(examples = "Our workshop", maxLength = ChannelLink.LABEL_MOST) @Nullable String label,
    @Schema(examples = "https://example.org/", maxLength = ChannelLink.ADDRESS_MOST)
        @Nullable String address) {

  static final int MOST = 10;
  static final int LABEL_MOST = 50;
  static final int ADDRESS_MOST = 500;

  /// The link as it is kept; throws where it is none.
  ChannelLink checked() {
    var checked = checkedAddress(address == null ? "" : address.strip());
    var tidied = ChannelPatch.oneLine(label);
    if (tidied.codePointCount(0, tidied.length()) > LABEL_MOST) {
      throw ChannelProblem.LINKS.exception();
    }
    return new ChannelLink(tidied.isEmpty() ? host(checked) : tidied, checked.toASCIIString());
  }

  /// As people write them, one on a line: the address, a space, the words.
  static List<ChannelLink> ofLines(String text) {
    var links = new ArrayList<ChannelLink>();
    for (var line : text.lines().toList()) {
      var words = ChannelPatch.oneLine(line);
      if (!words.isEmpty()) {
        int blank = words.indexOf(' ');
        links.add(
            blank < 0
                ? new ChannelLink("", words)
                : new ChannelLink(words.substring(blank + 1), words.substring(0, blank)));
      }
    }
    return links;
  }

  static String toLines(List<ChannelLink> links) {
    return links.stream()
        .map(link -> link.address() + " " + link.label())
        .collect(Collectors.joining("\n"));
  }

  /// Nothing that runs in the page, and nothing that leads back to it by a trick.
  private static URI checkedAddress(String text) {
    try {
      var address = new URI(text);
      var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http"))
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.toASCIIString().length() <= ADDRESS_MOST) {
        return address;
      }
    } catch (URISyntaxException _) {
      // It is refused below.
    }
    throw ChannelProblem.LINKS.exception();
  }

  private static String host(URI address) {
    var host = address.getHost();
    return host.length() > LABEL_MOST ? host.substring(0, LABEL_MOST) : host;
  }
}
