package org.kinora.personal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about one's own data.
@MessageBundle("personal")
interface PersonalMessages {

  @Message("Your data")
  String your_data();

  @Message("Have a copy")
  String have_copy();

  @Message(
      "One ZIP with everything that is kept about you: account, profiles, history, lists, comments, films. The lists are JSON, which people and programs can read.")
  String copy_about();

  @Message("With the films as they were uploaded; that can be very large.")
  String with_films();

  @Message("Current password")
  String current_password();

  @Message("If you have one.")
  String password_hint();

  @Message("Download")
  String download();

  @Message("Delete the account")
  String delete();

  @Message(
      "Everything goes: your films and channels, profiles, history and lists, your comments and the threads under them. You have {days} days to change your mind; until then all stays as it is.")
  String delete_about(long days);

  @Message("Type your name: {name}")
  String type_name(String name);

  @Message("Delete my account")
  String delete_mine();

  @Message("This account is deleted on {day}, with everything in it.")
  String goes_on(String day);

  @Message("Keep my account")
  String keep();

  @Message("This is not your name.")
  String not_your_name();

  @Message("You are the last who can run this site. Make somebody else an administrator first.")
  String last_administrator();

  @Message("An archive is being made already. Try again when it is done.")
  String busy();

  @Message("Saved.")
  String saved();
}
