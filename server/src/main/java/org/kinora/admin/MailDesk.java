package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.mail.Letter;
import org.kinora.mail.MailServer;
import org.kinora.mail.Outbox;
import org.kinora.mail.SentMail;
import org.kinora.setting.SiteAddress;

/// The outbox as administrators use it.
@ApplicationScoped
class MailDesk {

  private final Outbox outbox;
  private final MailServer server;
  private final SiteAddress site;
  private final AuditLog log;

  MailDesk(Outbox outbox, MailServer server, SiteAddress site, AuditLog log) {
    this.outbox = outbox;
    this.server = server;
    this.site = site;
    this.log = log;
  }

  String from() {
    return server.from();
  }

  /// What links in mails begin with.
  String origin() {
    return site.origin();
  }

  boolean canSend() {
    return outbox.canSend();
  }

  List<SentMail> latest(long before, int most) {
    return outbox.latest(before, most);
  }

  void retry(long id) {
    outbox.retry(id);
  }

  /// Sends one at once, so that the mail server's answer is known.
  MailServer.Answer test(Letter letter) {
    log.record(AuditAction.MAIL_TESTED, letter.recipient(), Map.of());
    return server.send(letter);
  }
}
