package org.kinora.admin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the entries of the audit log say that somebody did.
@MessageBundle("act")
interface ActMessages {

  @Message("Signed in")
  String did_signed_in();

  @Message("Made an API token")
  String did_token_made();

  @Message("Changed a setting")
  String did_setting_changed();

  @Message("Changed the logo")
  String did_logo_changed();

  @Message("Added a category")
  String did_category_added();

  @Message("Changed a category")
  String did_category_changed();

  @Message("Deleted a category")
  String did_category_deleted();

  @Message("Changed a role")
  String did_role_changed();

  @Message("Suspended an account")
  String did_suspended();

  @Message("Lifted a suspension")
  String did_reinstated();

  @Message("Changed a quota")
  String did_quota_changed();

  @Message("Signed somebody out everywhere")
  String did_signed_out();

  @Message("Set up a provider for signing in")
  String did_provider_saved();

  @Message("Removed a provider for signing in")
  String did_provider_removed();

  @Message("Let somebody in who waited")
  String did_account_admitted();

  @Message("Refused somebody who waited")
  String did_account_refused();

  @Message("Made an invitation")
  String did_invitation_made();

  @Message("Withdrew an invitation")
  String did_invitation_withdrawn();

  @Message("Sent a test mail")
  String did_mail_tested();

  @Message("Had a video tried again")
  String did_video_retried();

  @Message("Stopped a video’s encoding")
  String did_video_cancelled();

  @Message("Deleted a video")
  String did_video_deleted();

  @Message("Moved a video in the queue")
  String did_video_ranked();

  @Message("Paused the queue")
  String did_queue_paused();

  @Message("Let the queue go on")
  String did_queue_resumed();

  @Message("Changed somebody’s film or series")
  String did_title_changed();

  @Message("Deleted somebody’s film or series")
  String did_title_deleted();

  @Message("Had a video encoded again")
  String did_video_encoded();

  @Message("Changed somebody’s video")
  String did_video_changed();

  @Message("Changed somebody’s channel")
  String did_channel_changed();

  @Message("Deleted somebody’s channel")
  String did_channel_deleted();

  @Message("Deleted somebody’s comment")
  String did_comment_deleted();

  @Message("Hid somebody’s message in a chat")
  String did_chat_message_hidden();

  @Message("Pinned a message in somebody’s chat")
  String did_chat_message_pinned();

  @Message("Let somebody write nothing in a chat for a while")
  String did_chat_timed_out();

  @Message("Banned somebody from a channel’s chats")
  String did_chat_banned();

  @Message("Changed the rules of somebody’s chat")
  String did_chat_rules_changed();

  @Message("Took something down")
  String did_taken_down();

  @Message("Put something back")
  String did_restored();

  @Message("Dismissed reports")
  String did_reports_dismissed();

  @Message("Warned somebody")
  String did_warned();

  @Message("Refused an appeal")
  String did_appeal_refused();
}
