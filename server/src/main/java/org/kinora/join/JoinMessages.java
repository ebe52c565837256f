package org.kinora.join;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of signing up and of proving an address.
@MessageBundle("join")
interface JoinMessages {

  @Message("Create an account")
  String sign_up();

  @Message("You are invited")
  String invited();

  @Message("Those who run this site let each newcomer in: that may take a while.")
  String by_approval();

  @Message("Name")
  String name();

  @Message("What others see. You can change it later.")
  String name_hint();

  @Message("E-mail address")
  String email();

  @Message(
      "You may leave it out. With one you can choose a new password when you have forgotten it.")
  String email_optional();

  @Message("Password")
  String password();

  @Message("At least {least} characters. Several words in a row are good, and easy to remember.")
  String password_hint(int least);

  @Message("You have an account already?")
  String have_account();

  @Message("Sign in")
  String sign_in();

  @Message("Nobody can sign up at the moment")
  String closed();

  @Message("This site is by invitation")
  String by_invitation();

  @Message("Those who run this site have closed the sign-up.")
  String closed_about();

  @Message("Ask somebody who runs it for a link.")
  String by_invitation_about();

  @Message("Look into your mail")
  String look_into_mail();

  @Message(
      "We have sent a mail to this address; it says how to go on. Nothing there after some minutes? Look among the unwanted mail too.")
  String mailed_about();

  @Message("Send the mail again")
  String send_again();

  @Message("Welcome")
  String joined();

  @Message("Your account is there. Sign in with your name and password.")
  String joined_about();

  @Message("Confirm your address")
  String confirm_title();

  @Message("One click and it is done.")
  String confirm_about();

  @Message("Confirm")
  String confirm();

  @Message("Your address is confirmed")
  String confirmed();

  @Message("You can sign in now.")
  String confirmed_about();

  @Message("Now those who run this site let you in. You will get a mail.")
  String waiting_about();

  @Message("Another mail")
  String resend_title();

  @Message("Send")
  String send();

  @Message("Forgot your password?")
  String reset_title();

  @Message(
      "Type the address of your account. We send you a link with which you can choose a new password.")
  String reset_about();

  @Message(
      "If an account has this address, a mail with a link is on its way to it. No mail? Ask those who run this site.")
  String reset_asked();

  @Message("Choose a new password")
  String choose_title();

  @Message("New password")
  String new_password();

  @Message("Repeat the password")
  String repeat_password();

  @Message("Save")
  String save();

  @Message("Your new password is set")
  String chosen();

  @Message("All browsers were signed out. Sign in with the new password.")
  String chosen_about();

  @Message("Your e-mail address")
  String email_title();

  @Message("New address")
  String new_email();

  @Message("Current password")
  String current_password();

  @Message(
      "A mail is on its way to {email}. The address is taken once you have opened the link in it; until then nothing changes.")
  String email_sent(String email);

  @Message("The address of your account is {email} now.")
  String email_changed(String email);

  @Message("Back to the account")
  String back_to_account();
}
