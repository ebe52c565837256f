package org.kinora.restream;

import java.util.regex.Pattern;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpTarget;
import org.kinora.media.rtmp.Sensitive;

/// A target that somebody adds, checked.
record NewTarget(String label, RtmpTarget address) {

  static final int LABEL_MOST = 60;
  static final int ADDRESS_MOST = 500;
  static final int KEY_MOST = 500;

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern KEY = Pattern.compile("[^\\s\\p{Cc}]{1," + KEY_MOST + "}");

  /// Throws the problem of what can't be.
  static NewTarget checked(String label, String address, String key) {
    String name = CONTROLS.matcher(BLANKS.matcher(label).replaceAll(" ")).replaceAll("").strip();
    if (name.codePointCount(0, name.length()) > LABEL_MOST) {
      throw RestreamProblem.LABEL.exception();
    }
    String server = address.strip();
    // Whatever stands behind a question mark may be secret, and the address is shown.
    if (server.length() > ADDRESS_MOST || server.indexOf('?') >= 0) {
      throw RestreamProblem.ADDRESS.exception();
    }
    String secret = key.strip();
    if (!KEY.matcher(secret).matches()) {
      throw RestreamProblem.KEY.exception();
    }
    return new NewTarget(name, at(server, secret));
  }

  private static RtmpTarget at(String server, String key) {
    try {
      return address(server, key);
    } catch (MediaException _) {
      throw RestreamProblem.ADDRESS.exception();
    }
  }

  /// Of a server's address and a key, which may hold what an address may not.
  static RtmpTarget address(String server, String key) throws MediaException {
    String folder = server.endsWith("/") ? server : server + "/";
    var parsed = RtmpTarget.parse(folder + "key");
    return new RtmpTarget(
        parsed.isTls(), parsed.host(), parsed.port(), parsed.app(), new Sensitive(key));
  }
}
