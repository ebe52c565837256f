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

  @Message("This comment was removed.")
  String removed();

  @Message("Only you see this: it waits until somebody has looked at it.")
  String held_yours();

  @Message("Waits for somebody to look at it")
  String held();

  @Message("Removed by those who look after the site")
  String removed_badge();

  @Message("You can’t comment on this channel: its owner has banned you from that.")
  String you_are_banned();

  @Message("Ban {name} from this channel")
  String ban(String name);

  @Message("Ban {name} from commenting on all videos of this channel?")
  String ban_sure(String name);

  @Message("Banned from commenting")
  String bans();

  @Message(
      "These people can’t comment on the videos of {channel}. What they wrote before stays until you delete it.")
  String bans_hint(String channel);

  @Message("Name")
  String ban_name();

  @Message("Ban")
  String ban_somebody();

  @Message("Lift the ban of {name}")
  String lift_of(String name);

  @Message("Lift the ban")
  String lift();

  @Message("Nobody is banned.")
  String nobody_banned();

  @Message("Back to the channel")
  String to_channel();
}
