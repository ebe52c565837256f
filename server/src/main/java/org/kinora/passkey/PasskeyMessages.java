package org.kinora.passkey;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about passkeys.
@MessageBundle("passkey")
interface PasskeyMessages {

  @Message("Passkeys")
  String passkeys();

  @Message(
      "A passkey is a key on your phone, your computer or a security key. It signs you in with a finger, your face or a PIN: without a name, a password or a code.")
  String about();

  @Message("Manage passkeys")
  String manage();

  @Message("Sign in with a passkey")
  String use();

  @Message("It did not work, or it was cancelled. Try again, or sign in another way.")
  String not_done();

  @Message("This device has a passkey for this account already.")
  String known();

  @Message(
      "Passkeys work only where the site is opened by HTTPS and a name, not by a bare number of the network.")
  String not_here();

  @Message("This browser knows no passkeys. Use a newer one, or another device.")
  String not_supported();

  @Message("No account here knows this passkey. Sign in another way.")
  String not_known();

  @Message("This took too long, or was sent twice. Try once more.")
  String late();

  @Message(
      "This passkey seems to have been copied, so it opens nothing any more. Sign in another way and remove it.")
  String was_copied();

  @Message("The passkey could not be taken. Try once more, or take another device.")
  String not_taken();

  @Message("There are {most} passkeys already, or this one is in use. Remove one first.")
  String too_many(int most);

  @Message("A passkey needs a name of 1 to {most} characters.")
  String needs_name(int most);

  @Message(
      "Without this passkey nobody could sign in to this account any more. Choose a password first, or add another passkey.")
  String last_way_in();

  @Message("Passkey {number}")
  String proposed_name(int number);

  @Message("Add a passkey")
  String add();

  @Message("What will you call it?")
  String what_name();

  @Message("Current password")
  String current_password();

  @Message("If you have one. It shows that it is you who adds the passkey.")
  String password_hint();

  @Message("Now let your device make the passkey. It asks for a finger, your face or a PIN.")
  String now_make();

  @Message("Make the passkey")
  String make();

  @Message("Back")
  String back();

  @Message("Your passkeys")
  String yours();

  @Message("You have no passkeys yet.")
  String none();

  @Message("Name")
  String name();

  @Message("For")
  String host();

  @Message("Added")
  String added();

  @Message("Last used")
  String last_used();

  @Message("never")
  String never();

  @Message("on several devices")
  String backed_up();

  @Message("copied, blocked")
  String copied();

  @Message("Rename")
  String rename();

  @Message("New name for {name}")
  String new_name_of(String name);

  @Message("Remove")
  String remove();

  @Message("Remove {name}")
  String remove_it(String name);

  @Message("Remove this passkey? It no longer signs you in.")
  String remove_question();

  @Message("Saved.")
  String saved();
}
