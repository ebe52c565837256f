package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.kinora.account.Client;
import org.kinora.mail.Outbox;
import org.kinora.mail.SentMail;

/// The outbox as administrators use it.
@ApplicationScoped
class MailDesk {

  private final Outbox outbox;
  private final Notes notes;

  MailDesk(Outbox outbox, Notes notes) {
    this.outbox = outbox;
    this.notes = notes;
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

  void note(String action, String subject, Client client) {
    notes.write(action, subject, client);
  }
}
