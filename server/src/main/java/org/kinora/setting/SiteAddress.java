package org.kinora.setting;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The address that people use, for links that leave the site. A request's own host must not be
/// believed there: whoever asks for a mail to somebody else could name a host of theirs. So it is
/// the one of the configuration or, without, the one that an administrator last signed in at.
@ApplicationScoped
public class SiteAddress {

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[0-9A-Za-z.-]{1,253})(:\\d{1,5})?");
  private static final Pattern OWN_MACHINE =
      Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?");

  private final Settings settings;
  private final Optional<String> configured;

  SiteAddress(
      Settings settings, @ConfigProperty(name = "kinora.public-url") Optional<String> configured) {
    this.settings = settings;
    this.configured = configured.map(SiteAddress::withoutSlash);
  }

  /// The absolute address of a path of this site, which begins with a slash.
  public String of(String path) {
    return origin() + path;
  }

  /// Whether links of mails lead to where the administrator said.
  public boolean isConfigured() {
    return configured.isPresent();
  }

  public String origin() {
    return configured.or(() -> known()).orElseGet(SiteAddress::local);
  }

  /// To be called when an administrator has proven who it is.
  public void learn(HttpServerRequest request) {
    var authority = request.authority();
    var host = authority == null ? "" : authority.toString();
    if (configured.isPresent() || !AUTHORITY.matcher(host).matches()) {
      return;
    }
    var known = known();
    // Who sits at the server uses a name that leads nobody else here.
    boolean isUseful = known.map(SiteAddress::isLocal).orElse(true) || !isLocal(host);
    var origin = request.scheme() + "://" + host;
    if (isUseful && !known.equals(Optional.of(origin))) {
      settings.change(List.of(SiteSettings.ORIGIN.to(origin)), _ -> {});
    }
  }

  private Optional<String> known() {
    return Optional.of(settings.get(SiteSettings.ORIGIN)).filter(origin -> !origin.isEmpty());
  }

  private static boolean isLocal(String origin) {
    return OWN_MACHINE.matcher(origin.substring(origin.lastIndexOf('/') + 1)).matches();
  }

  /// Asked for anew, as a free port is only known once the server listens.
  private static String local() {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    return "http://localhost:" + port;
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
