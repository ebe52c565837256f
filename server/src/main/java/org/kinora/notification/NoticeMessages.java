package org.kinora.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about notifications.
@MessageBundle("notice")
interface NoticeMessages {

  @Message("Notifications")
  String notifications();

  @Message("Notifications, {count} new")
  String unread(String count);

  @Message("Mark all as read")
  String mark_all();

  @Message("Mark as read")
  String mark();

  @Message("Mark as read: {title}")
  String mark_name(String title);

  @Message("New")
  String new_one();

  @Message("published a video:")
  String published();

  @Message("No notifications")
  String nothing();

  @Message("Follow channels, and you are told here when they publish something.")
  String nothing_hint();

  @Message("Pages")
  String pages();

  @Message("Newest")
  String newest();

  @Message("Older notifications")
  String older();
}
