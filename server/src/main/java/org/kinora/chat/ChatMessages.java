package org.kinora.chat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of chats.
@MessageBundle("chat")
interface ChatMessages {

  @Message("Live chat")
  String title();

  @Message("Chat replay")
  String replay();

  @Message("Messages")
  String messages();

  @Message("Nobody has said anything yet.")
  String none();

  @Message("Your message")
  String yours();

  @Message("Write something. Names such as :wave: become emoji.")
  String hint();

  @Message("Send")
  String send();

  @Message("Sign in to write")
  String sign_in();

  @Message("Look for new messages")
  String reload();

  @Message("Older messages")
  String older();

  @Message("Newest messages")
  String newest();

  @Message("Pinned")
  String pinned();

  @Message("Unpin")
  String unpin();

  @Message("Owner")
  String owner();

  @Message("Actions for the message of {name}")
  String actions(String name);

  @Message("Hide")
  String hide();

  @Message("Pin")
  String pin();

  @Message("No messages for 10 minutes")
  String time_out();

  @Message("Ban from this channel")
  String ban();

  @Message("Ban this person from the chats and comments of the whole channel?")
  String ban_sure();

  @Message("Rules of this chat")
  String rules();

  @Message("Seconds between two messages")
  String slow_mode();

  @Message("0 turns slow mode off.")
  String slow_mode_hint();

  @Message("Only followers may write")
  String followers_only();

  @Message("Save")
  String save();

  @Message("Slow mode: one message every {seconds} s")
  String is_slow(int seconds);

  @Message("Only followers of this channel may write.")
  String is_for_followers();

  @Message("From a profile with an age limit nothing is written here.")
  String limited();

  @Message("This chat is over.")
  String over();

  @Message("Not sent")
  String not_sent();

  @Message("Back to the video")
  String back();
}
