package org.kinora.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/// The bell in the frame of each page; templates ask it as `inject:bell`.
@Named("bell")
@RequestScoped
public class Bell {

  private static final Logger LOG = Logger.getLogger(Bell.class);

  private final Notifications notifications;
  private final Readers readers;

  Bell(Notifications notifications, Readers readers) {
    this.notifications = notifications;
    this.readers = readers;
  }

  /// How many notifications are new; one short statement.
  public int count() {
    try {
      return readers.now().map(notifications::unread).orElse(0);
    } catch (JdbiException e) {
      // The frame stands around the page that says so, too.
      LOG.debugf(e, "New notifications can't be counted");
      return 0;
    }
  }

  /// As it is written beside the bell.
  public String label(int count) {
    return count >= Notifications.MOST_COUNTED
        ? Notifications.MOST_COUNTED - 1 + "+"
        : Integer.toString(count);
  }
}
