package org.kinora.talk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of comments and the pages about them.
@MessageBundle("comment")
interface TalkMessages {

  @Message("{#when count}{#is 0}Comments{#is 1}{count} comment{#else}{count} comments{/when}")
  String title(int count);

  @Message("Comments on this video are turned off.")
  String off();

  @Message("Write a comment")
  String write();

  @Message("Times such as 1:23 become links; @name tells that person.")
  String write_hint();

  @Message("Comment")
  String send();

  @Message("Sign in to comment")
  String sign_in();

  @Message("Pinned")
  String pinned();

  @Message("edited")
  String edited();

  @Message("Answer")
  String answer();

  @Message("Answer {name}")
  String answer_to(String name);

  @Message("Actions for the comment of {name}")
  String actions(String name);

  @Message("Edit")
  String edit();

  @Message("Delete")
  String delete();

  @Message("Delete this comment and its answers for good?")
  String delete_sure();

  @Message("Pin")
  String pin();

  @Message("Unpin")
  String unpin();

  @Message("Report")
  String report();

  @Message("{#when count}{#is 1}{count} more answer{#else}{count} more answers{/when}")
  String more_answers(int count);

  @Message("Older comments")
  String older();

  @Message("More answers")
  String more();

  @Message("Nobody has said anything yet.")
  String none();

  @Message("Conversation")
  String thread();

  @Message("Back to the video")
  String back();

  @Message("To the beginning")
  String begin();

  @Message("Pages")
  String pages();

  @Message("Your comment")
  String your_comment();

  @Message("Save")
  String save();

  @Message("Cancel")
  String cancel();

  @Message("Not sent")
  String not_sent();

  @Message("Report the comment of {name}")
  String report_title(String name);

  @Message("What is wrong with it?")
  String report_why();

  @Message("Anything to add? (optional)")
  String report_words();

  @Message("Report it")
  String report_send();

  @Message("Spam or fraud")
  String reason_spam();

  @Message("Hate or harassment")
  String reason_hate();

  @Message("Violence or threats")
  String reason_violence();

  @Message("Sexual content")
  String reason_sexual();

  @Message("Somebody’s rights")
  String reason_rights();

  @Message("Something else")
  String reason_other();
}
