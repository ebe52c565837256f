package org.kinora.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of signing in.
@MessageBundle("signin")
interface SignInMessages {

  @Message("Sign in")
  String sign_in();

  @Message("Name or e-mail address")
  String name_or_email();

  @Message("Password")
  String password();

  @Message("Forgot your password?")
  String forgot_password();

  @Message("New here?")
  String new_here();

  @Message("Create an account")
  String sign_up();

  @Message("On a new server, open the one-time link that Kinora printed when it started.")
  String new_server_hint();

  @Message("The name or the password is not right.")
  String wrong_sign_in();

  @Message("Too many tries. Try again in {seconds} seconds.")
  String wait_seconds(long seconds);

  @Message("Too many tries. Try again in {minutes} minutes.")
  String wait_minutes(long minutes);

  @Message("This account is suspended. Ask those who run this site.")
  String is_suspended();

  @Message("This account is suspended: {reason}")
  String is_suspended_because(String reason);

  @Message("Open the link in the mail that we sent you first: it shows that the address is yours.")
  String is_unconfirmed();

  @Message("Send the mail again")
  String send_mail_again();

  @Message("Your account waits for those who run this site to let you in. You will get a mail.")
  String is_waiting();

  @Message("One more step")
  String code_title();

  @Message("Code")
  String code_label();

  @Message("Six digits from your authenticator app, or one of your recovery codes.")
  String code_hint();

  @Message("This code is not right, or was used already.")
  String code_wrong();

  @Message("That took too long. Sign in once more.")
  String code_late();

  @Message("Continue")
  String continue_on();
}
