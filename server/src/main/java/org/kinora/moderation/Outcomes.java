package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.kinora.notification.Notifications;
import org.kinora.notification.Notifications.Told;

/// What a decision does to the case itself, and whom it is told.
@ApplicationScoped
class Outcomes {

  private final Notifications notifications;

  Outcomes(Notifications notifications) {
    this.notifications = notifications;
  }

  /// What became of reports, in the database's word and in that of the notification.
  enum Closing {
    KEPT("kept", "report-kept"),
    ACTED("removed", "report-acted");

    private final String state;
    private final String notice;

    Closing(String state, String notice) {
      this.state = state;
      this.notice = notice;
    }
  }

  /// Closes a case's reports, and tells all who sent them.
  void close(Handle handle, Case about, Closing closing) {
    var reporters =
        handle
            .createQuery(
                """
                update report set state = :state
                where kind = :kind and subject = :subject and state = 'open' returning reporter_id
                """)
            .bind("state", closing.state)
            .bind("kind", about.kind().text())
            .bind("subject", about.subject())
            .mapTo(UUID.class)
            .list();
    handle.execute(
        "update moderation_case set reports = 0, changed_at = now() where id = ?", about.id());
    var told =
        reporters.stream()
            .filter(Objects::nonNull)
            .map(reporter -> new Told(reporter, about.title(), ""))
            .toList();
    notifications.tell(handle, closing.notice, told);
  }

  /// It waits neither for a look nor for an answer to an appeal any more.
  void settle(Handle handle, Case about) {
    handle.execute(
        "update moderation_case set held = false, appealed = false where id = ?", about.id());
  }

  /// Tells the owner, if there is one still; `decision` is where it can be read.
  void tell(Handle handle, String kind, Case about, @Nullable UUID decision) {
    var owner = about.owner();
    if (owner != null) {
      var subject = decision == null ? "" : decision.toString();
      notifications.tell(handle, kind, List.of(new Told(owner, about.title(), subject)));
    }
  }
}
