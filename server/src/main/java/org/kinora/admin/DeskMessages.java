package org.kinora.admin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages about mails and about who may join.
@MessageBundle("desk")
interface DeskMessages {

  @Message("Mails")
  String mails();

  @Message("Registration")
  String registration();

  @Message("Mails are not sent: no mail server is configured")
  String not_sent();

  @Message(
      "They are only shown here and in the log. Hand links on yourself, or start Kinora with the name of your mail server:")
  String not_sent_about();

  @Message("Mails come from {from}.")
  String sent_from(String from);

  @Message("Links in mails begin with {origin}.")
  String links_begin(String origin);

  @Message("Send a test mail")
  String test_mail();

  @Message("To")
  String test_to();

  @Message("Send")
  String send();

  @Message("There is no mail server to try.")
  String no_mail_server();

  @Message("A test")
  String test_subject();

  @Message("This mail shows that Kinora can send mails.")
  String test_body();

  @Message("The mail server took the mail.")
  String test_taken();

  @Message("The mail server did not take it:")
  String test_refused();

  @Message("No mails yet")
  String no_mails();

  @Message("What the site writes to people is listed here for 30 days.")
  String no_mails_about();

  @Message("To")
  String recipient();

  @Message("Subject")
  String subject();

  @Message("State")
  String state();

  @Message("Written")
  String written();

  @Message("Actions")
  String actions();

  @Message("Text")
  String show_text();

  @Message("waiting")
  String mail_waiting();

  @Message("sent")
  String mail_sent();

  @Message("given up")
  String mail_failed();

  @Message("not sent")
  String mail_shown();

  @Message("next try: {time}")
  String next_try(String time);

  @Message("Try again")
  String try_again();

  @Message("Older")
  String older();

  @Message("Saved.")
  String saved();

  @Message("Save")
  String save();

  @Message("Who may sign up?")
  String who_may();

  @Message("Everybody")
  String mode_open();

  @Message("with an address that was confirmed by mail")
  String mode_open_about();

  @Message("Everybody, after approval")
  String mode_approval();

  @Message("you let each of them in below")
  String mode_approval_about();

  @Message("By invitation")
  String mode_invitation();

  @Message("only who has a link from you")
  String mode_invitation_about();

  @Message("Nobody")
  String mode_closed();

  @Message("invitations do not work either")
  String mode_closed_about();

  @Message("Newcomers may upload films")
  String newcomers_publish();

  @Message("Waiting to be let in")
  String those_waiting();

  @Message("Nobody waits.")
  String nobody_waits();

  @Message("Name")
  String name();

  @Message("Address")
  String email();

  @Message("Since")
  String since();

  @Message("Let in")
  String admit();

  @Message("Let {name} in")
  String admit_name(String name);

  @Message("Refuse")
  String refuse();

  @Message("Refuse {name}")
  String refuse_name(String name);

  @Message("Refuse and delete this account?")
  String refuse_question();

  @Message("Invitations")
  String invitations();

  @Message("Hand this link on")
  String new_invitation();

  @Message("Keep it now: it is not shown again.")
  String keep_it_now();

  @Message("Copy")
  String copy();

  @Message("For whom?")
  String note();

  @Message("the film club")
  String note_example();

  @Message("For how many people?")
  String most_uses();

  @Message("For how many days?")
  String days();

  @Message("Make an invitation")
  String invite();

  @Message("Used")
  String used();

  @Message("{uses} of {most}")
  String used_of(int uses, int most);

  @Message("Expires")
  String expires();

  @Message("over")
  String over();

  @Message("Withdraw")
  String withdraw();

  @Message("Withdraw the invitation {note}")
  String withdraw_note(String note);
}
