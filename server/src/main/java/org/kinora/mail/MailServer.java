package org.kinora.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.kinora.setting.SiteAddress;

/// Hands letters to the mail server that is configured.
@ApplicationScoped
public class MailServer {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// What came of a try.
  public sealed interface Answer {
    record Taken() implements Answer {}

    record Refused(String why) implements Answer {}
  }

  private final ReactiveMailer mailer;
  private final MailConfig config;
  private final SiteAddress site;

  MailServer(ReactiveMailer mailer, MailConfig config, SiteAddress site) {
    this.mailer = mailer;
    this.config = config;
    this.site = site;
  }

  /// Blocks until the server has answered, or for half a minute.
  public Answer send(Letter letter) {
    var mail =
        Mail.withText(letter.recipient(), letter.subject(), letter.body())
            .setFrom(from())
            // RFC 3834 §5: programs that answer by themselves shall not answer this.
            .addHeader("Auto-Submitted", "auto-generated");
    try {
      mailer.send(mail).await().atMost(DEADLINE);
      return new Answer.Taken();
    } catch (RuntimeException e) {
      return new Answer.Refused(reason(e));
    }
  }

  /// Who mails come from.
  public String from() {
    return config
        .from()
        .orElseGet(
            () -> {
              var host = URI.create(site.origin()).getHost();
              return "Kinora <no-reply@" + (host == null ? "localhost" : host) + ">";
            });
  }

  private static String reason(Throwable problem) {
    var root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
