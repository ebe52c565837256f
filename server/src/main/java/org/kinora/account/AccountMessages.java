package org.kinora.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of one's own account.
@MessageBundle("account")
public interface AccountMessages {

  @Message("Account")
  String account();

  @Message("Account pages")
  String account_pages();

  @Message("Sign-in and security")
  String security();

  @Message("Sessions")
  String sessions();

  @Message("API tokens")
  String tokens();

  @Message("Welcome")
  String welcome();

  @Message("Welcome to Kinora")
  String welcome_to_kinora();

  @Message("Saved.")
  String saved();

  @Message("Now upload a film")
  String now_upload();

  @Message("Choose a password")
  String choose_password();

  @Message("You are the administrator of this server.")
  String you_are_administrator();

  @Message(
      "The link that brought you here does not work a second time; with a password you can sign in from anywhere.")
  String link_works_once();

  @Message("Name and password")
  String name_and_password();

  @Message("Name")
  String name();

  @Message("Save")
  String save();

  @Message("E-mail address")
  String email();

  @Message(
      "You have not given an address. With one you can choose a new password when you have forgotten it.")
  String no_email();

  @Message("not confirmed")
  String email_unconfirmed();

  @Message("Add an address")
  String add_email();

  @Message("Change the address")
  String change_email();

  @Message("Disk space")
  String disk_space();

  @Message("You use {used} of the {quota} that you may fill.")
  String uses_of(String used, String quota);

  @Message("You use {used}.")
  String uses(String used);

  @Message("That is what you uploaded and all that is made of it.")
  String uses_means();

  @Message("Current password")
  String current_password();

  @Message("New password")
  String new_password();

  @Message("Repeat the password")
  String repeat_password();

  @Message("At least {least} characters. Several words in a row are good, and easy to remember.")
  String password_hint(int least);

  @Message("Change the password")
  String change_password();

  @Message("All other browsers are signed out.")
  String password_ends_sessions();

  @Message("A name has 1 to {most} characters, with a letter or digit and without @.")
  String bad_name(int most);

  @Message("Somebody has this name, or one that looks like it.")
  String name_taken();

  @Message("Take at least {least} characters.")
  String password_short(int least);

  @Message("Take at most {most} characters.")
  String password_long(int most);

  @Message(
      "This password is among the first that are tried. Take some words that do not belong together.")
  String password_common();

  @Message("The two passwords are not the same.")
  String passwords_differ();

  @Message("This is not your password.")
  String not_your_password();

  @Message("Too many wrong passwords. Try again in some minutes.")
  String too_many_wrong_passwords();

  @Message("An address is needed here.")
  String email_missing();

  @Message("This is not an e-mail address like ada@example.org.")
  String email_form();

  @Message(
      "Most mail servers deliver only to addresses with plain letters before the @. Take one of those.")
  String email_local_part();

  @Message("What stands behind the @ is no name of a mail server.")
  String email_domain();

  @Message("Two-step sign-in")
  String second_factor();

  @Message(
      "Besides the password, a code from an app on your phone is asked for. Who finds out your password can do nothing with it alone.")
  String second_factor_about();

  @Message("It is on.")
  String second_factor_on();

  @Message("It is off.")
  String second_factor_off();

  @Message("Recovery codes left: {count}")
  String codes_left(int count);

  @Message("Set it up")
  String set_up();

  @Message("Turn it off")
  String turn_off();

  @Message("Make new recovery codes")
  String renew_codes();

  @Message("Scan this picture with an authenticator app")
  String scan_this();

  @Message("QR code with the secret")
  String picture_of_secret();

  @Message("Or type this into the app:")
  String or_type();

  @Message("Then type the code that it shows")
  String then_code();

  @Message("Turn it on")
  String turn_on();

  @Message("Recovery codes")
  String recovery_codes();

  @Message(
      "Each lets you in once, should you lose your phone. Keep them where you keep papers: they are not shown again.")
  String recovery_codes_about();

  @Message("I have kept them")
  String kept_them();

  @Message("Choose a password first.")
  String needs_password_first();

  @Message("Where you are signed in. End what you do not know, and change your password then.")
  String sessions_about();

  @Message("Browser")
  String device();

  @Message("{browser} on {system}")
  String device_on(String browser, String system);

  @Message("Unknown")
  String device_unknown();

  @Message("Address")
  String address();

  @Message("Signed in")
  String begun();

  @Message("Last used")
  String last_used();

  @Message("this one")
  String this_one();

  @Message("Sign out")
  String end_session();

  @Message("Sign out {device}")
  String end_session_of(String device);

  @Message("Sign out everywhere else")
  String end_others();

  @Message("Actions")
  String actions();

  @Message("A token lets a program act as you, within what you tick below.")
  String tokens_about();

  @Message("Use it with the API or on the command line:")
  String tokens_use();

  @Message("API")
  String api();

  @Message("Your new token")
  String new_token();

  @Message("Copy")
  String copy();

  @Message("Keep it now: it is not shown again.")
  String keep_it_now();

  @Message("Your tokens")
  String your_tokens();

  @Message("Created")
  String created();

  @Message("Expires")
  String expires();

  @Message("never")
  String never();

  @Message("Good for")
  String good_for();

  @Message("Revoke")
  String revoke();

  @Message("Revoke {name}")
  String revoke_token(String name);

  @Message("Revoke this token? Programs that use it are refused from now on.")
  String revoke_question();

  @Message("What is the new token for?")
  String token_for();

  @Message("backup script")
  String token_example();

  @Message("See what you see")
  String scope_read();

  @Message("Upload films")
  String scope_upload();

  @Message("Change what is yours")
  String scope_manage();

  @Message("Run the site, as far as you may")
  String scope_admin();

  @Message("It expires")
  String lives_for();

  @Message("after {days} days")
  String after_days(int days);

  @Message("Make a token")
  String make_token();

  @Message("A token needs a name of 1 to 100 characters.")
  String token_needs_name();

  @Message("Tick at least one thing that it is good for.")
  String token_needs_scope();

  @Message("There are {most} tokens already. Revoke one that is no longer used.")
  String too_many_tokens(int most);
}
