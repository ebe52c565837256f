package org.kinora.join;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of mails.
@MessageBundle("letters")
interface LetterMessages {

  @Message("Hello,")
  String mail_hello();

  @Message("The link works once, for 24 hours.")
  String mail_once();

  @Message("If that was not you, you need not do anything.")
  String mail_not_you();

  @Message("Confirm your address")
  String confirm_subject();

  @Message("somebody signed up with this address. If that was you, open this link and confirm it:")
  String confirm_body();

  @Message("You have an account already")
  String known_subject();

  @Message(
      "somebody wanted to use this address for a new account, but it belongs to yours. You can sign in here:")
  String known_body();

  @Message("Forgot your password? Choose a new one:")
  String known_reset();

  @Message("Choose a new password")
  String reset_subject();

  @Message("somebody asked for a new password for your account. If that was you, choose it here:")
  String reset_body();

  @Message("Your password was changed")
  String password_changed_subject();

  @Message(
      "the password of your account was changed, and all browsers were signed out. If that was not you, choose another one at once:")
  String password_changed_body();

  @Message("Confirm your new address")
  String change_subject();

  @Message(
      "somebody wants this to be the address of their account. If that was you, open this link and confirm it:")
  String change_body();

  @Message("Your address was changed")
  String changed_subject();

  @Message(
      "your account has another address now: {masked}. If that was not you, write to those who run the site:")
  String changed_body(String masked);

  @Message("Welcome")
  String admitted_subject();

  @Message("you have been let in. Sign in here:")
  String admitted_body();

  @Message("Your account")
  String refused_subject();

  @Message("those who run this site have not let your account in; it was deleted:")
  String refused_body();
}
