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

  @Message("is live:")
  String live();

  @Message("has planned a broadcast:")
  String planned();

  @Message("named you in a comment on:")
  String mentioned();

  @Message("This was taken down. Here you can read why, and appeal:")
  String taken_down();

  @Message("This is back as it was:")
  String restored();

  @Message("Others can see this now:")
  String approved();

  @Message("Your appeal was looked at, and this stays taken down:")
  String appeal_refused();

  @Message("You are warned about this. Here you can read why:")
  String warned();

  @Message("This was deleted by those who look after the site:")
  String deleted();

  @Message("Thank you for your report. Something was done about this:")
  String report_acted();

  @Message("Thank you for your report. It was looked at, and this stays as it is:")
  String report_kept();

  @Message("By e-mail, too")
  String digest();

  @Message("New videos of the channels that you follow, as far as you have not read of them here")
  String digest_hint();

  @Message("How often")
  String rhythm();

  @Message("Never")
  String never();

  @Message("Once a day")
  String daily();

  @Message("Once a week")
  String weekly();

  @Message("Save")
  String save();

  @Message("Confirm your e-mail address first: that is where the digest goes.")
  String digest_without_email();

  @Message("Your e-mail address")
  String to_email();

  @Message(
      "{title}{#if others == 1} and another video{#else if others > 1} and {others} more videos{/if}")
  String digest_subject(String title, int others);

  @Message("this is new in the channels that you follow:")
  String digest_intro();

  @Message("by {channel}")
  String digest_by(String channel);

  @Message("{#if more == 1}And one more.{#else}And {more} more.{/if}")
  String digest_more(int more);

  @Message("You get this mail because you asked for it. Here you can change that:")
  String digest_why();

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
