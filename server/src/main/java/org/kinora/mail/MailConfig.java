package org.kinora.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The mail server that takes this site's mails. `application.properties` hands these to the
/// framework's mailer.
@ConfigMapping(prefix = "kinora.mail")
public interface MailConfig {

  /// Its name. Without one, mails are only shown to the administrator.
  Optional<String> host();

  @WithDefault("587")
  int port();

  Optional<String> username();

  Optional<String> password();

  /// Whether the connection is encrypted from its first byte, as on port 465.
  @WithDefault("false")
  boolean tls();

  /// Whether the connection is encrypted after the first words: `required`, `optional` or
  /// `disabled`. A password must not be sent in the clear by mistake.
  @WithDefault("required")
  String startTls();

  /// Who mails come from. Without it, `no-reply` at the host of the site's address.
  Optional<String> from();
}
