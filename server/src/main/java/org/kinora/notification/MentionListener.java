package org.kinora.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.kinora.talk.PersonMentioned;

/// Tells those who are named in a comment.
@ApplicationScoped
class MentionListener {

  private final Notifications notifications;

  MentionListener(Notifications notifications) {
    this.notifications = notifications;
  }

  void onMention(@Observes PersonMentioned mention) {
    notifications.tellMention(mention);
  }
}
