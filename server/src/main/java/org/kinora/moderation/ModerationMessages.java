package org.kinora.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of reports, cases and decisions.
@MessageBundle("moderation")
interface ModerationMessages {

  @Message("Report")
  String report();

  @Message("Moderate")
  String moderate();

  @Message("Report “{name}”")
  String report_title(String name);

  @Message("What is wrong with it?")
  String report_why();

  @Message("Anything to add? (optional)")
  String report_words();

  @Message("Report it")
  String report_send();

  @Message("Thank you. Somebody will look at it, and you will be told what came of it.")
  String report_sent();

  @Message("Not sent")
  String not_sent();

  @Message("Back")
  String back();

  @Message("Cancel")
  String cancel();

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

  @Message("Video")
  String kind_video();

  @Message("Channel")
  String kind_channel();

  @Message("Comment")
  String kind_comment();

  @Message("List")
  String kind_list();

  @Message("Reports")
  String reports();

  @Message(
      "What people have reported, what is held back until somebody has looked, and appeals against decisions.")
  String reports_hint();

  @Message("Show")
  String shelf();

  @Message("Open")
  String shelf_open();

  @Message("Appeals")
  String shelf_appeals();

  @Message("Held back")
  String shelf_held();

  @Message("Closed")
  String shelf_closed();

  @Message("Kind")
  String kind();

  @Message("All kinds")
  String all_kinds();

  @Message("What")
  String subject();

  @Message("By")
  String owner();

  @Message("Reasons")
  String why();

  @Message("Last change")
  String changed();

  @Message("Appeal")
  String appealed();

  @Message("Held back")
  String held();

  @Message("Older")
  String older();

  @Message("Pages")
  String pages();

  @Message("Nothing to look at")
  String nothing();

  @Message("Reports, held comments and appeals appear here.")
  String nothing_hint();

  @Message("(without a name)")
  String unnamed();

  @Message("State")
  String state();

  @Message("Seen by others")
  String standing_up();

  @Message("Held back")
  String standing_held();

  @Message("Taken down")
  String standing_down();

  @Message("Not there any more")
  String standing_gone();

  @Message("Look at it")
  String look();

  @Message("The person’s page")
  String look_at_owner();

  @Message("The owner’s appeal")
  String appeal_of_owner();

  @Message("Decide")
  String decide();

  @Message(
      "The owner reads the reason; whoever reported it is told that something was done or not.")
  String decide_hint();

  @Message("There is nothing for you to decide here.")
  String nothing_to_decide();

  @Message("Decision")
  String act();

  @Message("Reason")
  String reason();

  @Message("Dismiss the reports: it stays as it is")
  String act_dismiss();

  @Message("Take it down: hidden from all others at once")
  String act_take_down();

  @Message("Show it again, as it was")
  String act_restore();

  @Message("Warn its owner")
  String act_warn();

  @Message("Refuse the appeal: it stays taken down")
  String act_uphold();

  @Message("Suspend its owner’s account")
  String act_suspend();

  @Message("Reported by")
  String reporter();

  @Message("Words")
  String words();

  @Message("When")
  String when();

  @Message("Nobody has reported it.")
  String no_reports();

  @Message("Somebody who is not here any more")
  String somebody();

  @Message("What was decided")
  String past();

  @Message("Reports dismissed")
  String past_dismissed();

  @Message("Taken down")
  String past_taken_down();

  @Message("Restored")
  String past_restored();

  @Message("Looked at and shown")
  String past_approved();

  @Message("Owner warned")
  String past_warned();

  @Message("Owner suspended")
  String past_suspended();

  @Message("Appeal refused")
  String past_upheld();

  @Message("Decision")
  String decision();

  @Message("“{name}” was taken down")
  String decision_down(String name);

  @Message("A warning about “{name}”")
  String decision_warned(String name);

  @Message("Only you and those who look after the site see it. Nothing of it was deleted.")
  String down_means();

  @Message(
      "Nothing was changed. Please take it to heart: what is against the rules can be taken down, and accounts can be suspended.")
  String warned_means();

  @Message("This was lifted: it is back as it was.")
  String lifted();

  @Message("Appeal")
  String appeal();

  @Message(
      "If you think that this is wrong, say why. You can do so once, and somebody looks at it.")
  String appeal_hint();

  @Message("Why the decision is wrong")
  String appeal_words();

  @Message("Appeal")
  String appeal_send();

  @Message("Your appeal")
  String your_appeal();

  @Message("Somebody will look at it, and you will be told.")
  String appeal_waits();

  @Message("Answer")
  String answer();

  @Message("Taken down")
  String taken_down();

  @Message("Read why, and what you can do")
  String read_why();
}
