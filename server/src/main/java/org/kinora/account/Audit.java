package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/// Writes down who used rights that others do not have.
@ApplicationScoped
public class Audit {

  private static final int SUBJECT_MOST = 300;

  private final Jdbi jdbi;

  Audit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// `action` is in kebab-case, such as `invitation-made`; `subject` says on what it was done.
  public void record(Account actor, Client client, String action, String subject) {
    var cut = subject.length() > SUBJECT_MOST ? subject.substring(0, SUBJECT_MOST) : subject;
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into audit_entry (actor_id, actor, action, subject, address)
                    values (:id, :name, :action, :subject, :address)
                    """)
                .bind("id", actor.id())
                .bind("name", actor.name())
                .bind("action", action)
                .bind("subject", cut)
                .bind("address", client.address())
                .execute());
  }
}
