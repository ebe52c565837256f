package org.kinora.publish;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;

/// Where the server is and how to speak to it. What lies in the data folder is read anew at each
/// use: a server that starts again may have another port.
record Target(@Nullable String server, @Nullable String token, DataFolder data) {

  /// What stays the same when the server moves to another port.
  String identity() {
    return server != null ? server : "data:" + data.root().toAbsolutePath().normalize();
  }

  /// The server's address, without a slash at its end.
  URI address() throws PublishFailure {
    String text = server != null ? server : read(data.address());
    if (text == null) {
      throw new PublishFailure(
          Exit.SERVER,
          "No server is running on the data folder "
              + data.root()
              + ": start ./kinora, or name a server with --server.");
    }
    return parse(text);
  }

  String bearer() throws PublishFailure {
    String text = token != null ? token : server == null ? read(data.localToken()) : null;
    if (text == null) {
      throw new PublishFailure(
          Exit.NOT_AUTHORISED,
          server == null
              ? "The token in " + data.localToken() + " can't be read: use --token."
              : "A server that is named needs a token: make one on its account page, then use"
                  + " --token.");
    }
    return text;
  }

  private static URI parse(String text) throws PublishFailure {
    String tidy = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      var address = new URI(tidy);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return address;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new PublishFailure(
        Exit.USAGE,
        "'" + text + "' is no address of a server: it begins with http:// or https://.");
  }

  private static @Nullable String read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? null : text;
    } catch (IOException _) {
      return null;
    }
  }
}
