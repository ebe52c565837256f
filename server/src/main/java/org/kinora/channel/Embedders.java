package org.kinora.channel;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// Sites that may show a channel's videos in a frame, as host sources of CSP Level 3 without a
/// scheme: a page over HTTPS is then framed by such pages only.
final class Embedders {

  static final int MOST = 50;

  private static final int LONGEST = 253;
  private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
              + "(:[0-9]{1,5})?");

  private Embedders() {}

  /// As people write them, one on a line.
  static List<String> ofLines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /// The hosts as they are kept, each once; throws where one is none.
  static List<String> checked(List<String> hosts) {
    // No more work is done for one who sends a book.
    if (hosts.size() > MOST || hosts.stream().anyMatch(Objects::isNull)) {
      throw ChannelProblem.EMBEDDERS.exception();
    }
    var checked = new ArrayList<String>();
    for (var host : hosts) {
      var known = host(host);
      if (!checked.contains(known)) {
        checked.add(known);
      }
    }
    return checked;
  }

  /// Whoever copies an address from a browser brings a scheme and a slash along.
  private static String host(String text) {
    var bare = SCHEME.matcher(text.strip()).replaceFirst("").replaceFirst("/$", "");
    var host = bare.length() > LONGEST ? "" : ascii(bare).toLowerCase(Locale.ROOT);
    if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
      throw ChannelProblem.EMBEDDERS.exception();
    }
    return host;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException _) {
      // It matches nothing.
      return "";
    }
  }
}
