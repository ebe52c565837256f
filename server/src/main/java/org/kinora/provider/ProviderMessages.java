package org.kinora.provider;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about signing in by other sites.
@MessageBundle("provider")
interface ProviderMessages {

  @Message("Continue with {label}")
  String go_on_with(String label);

  @Message("Sign in by another site")
  String sign_in_elsewhere();

  @Message("{label} could not say who you are. Try again in some minutes, or sign in another way.")
  String failed(String label);

  @Message("The other site could not say who you are. Try again in some minutes.")
  String failed_connecting();

  @Message("This took too long, or was done already. Begin once more.")
  String late();

  @Message("The other site did not let you through, or you said no there.")
  String declined();

  @Message(
      "Nobody can sign up here by themselves. If you have an account, sign in to it and connect it on its page; else ask for an invitation.")
  String not_open();

  @Message(
      "There is an account with your address here. Sign in to it first, then connect it on the page of the account.")
  String address_known();

  @Message("You are no longer signed in to the account that was to be connected. Sign in first.")
  String not_you();

  @Message("Connected accounts")
  String connections();

  @Message(
      "You can sign in by these sites, too. Whoever has your account there can then come in here.")
  String about();

  @Message("Manage connected accounts")
  String manage();

  @Message("You have connected none yet.")
  String none();

  @Message("As {name}")
  String as_name(String name);

  @Message("Connected")
  String connected();

  @Message("Last used")
  String last_used();

  @Message("never")
  String never();

  @Message("Disconnect")
  String part();

  @Message("Disconnect {label}")
  String part_from(String label);

  @Message("Disconnect this account? It no longer signs you in here.")
  String part_question();

  @Message("Connect an account")
  String connect();

  @Message("Connect {label}")
  String connect_with(String label);

  @Message("Current password")
  String current_password();

  @Message("If you have one. It shows that it is you who connects the account.")
  String password_hint();

  @Message("This account there is connected to another account here.")
  String taken();

  @Message("Another account of that site is connected already. Part from it first.")
  String second();

  @Message(
      "Without it nobody could sign in to this account any more. Choose a password first, or add a passkey.")
  String last_way_in();

  @Message("Saved.")
  String saved();

  @Message("On to {label}")
  String on_to(String label);

  @Message("There you say that this account may be connected.")
  String on_about();

  @Message("Signing in")
  String signing_in();

  @Message(
      "People can sign in by accounts that they have elsewhere: at any site that speaks OpenID Connect, and at GitHub. Whoever is new gets an account as far as signing up is open.")
  String admin_about();

  @Message("Providers")
  String providers();

  @Message("There are none yet.")
  String no_providers();

  @Message("Add a provider")
  String add();

  @Message("Kind")
  String kind();

  @Message("OpenID Connect")
  String kind_openid();

  @Message("GitHub")
  String kind_github();

  @Message("Short name in addresses")
  String id();

  @Message("Small letters, digits and hyphens, such as “company”. It can’t be changed later.")
  String id_hint();

  @Message("Name on the button")
  String label();

  @Message("Address of the provider")
  String issuer();

  @Message(
      "The issuer, such as https://accounts.example.org. For GitHub leave it empty, unless you run GitHub Enterprise.")
  String issuer_hint();

  @Message("Client ID")
  String client();

  @Message("Client secret")
  String secret();

  @Message("It is stored encrypted and never shown again. Empty leaves it as it is.")
  String secret_hint();

  @Message("It is stored encrypted and never shown again.")
  String new_secret_hint();

  @Message("People can use it")
  String on();

  @Message("Tell the provider to send people back to this address:")
  String callback();

  @Message("off")
  String off();

  @Message("Save")
  String save();

  @Message("Change")
  String change();

  @Message("Change {label}")
  String change_it(String label);

  @Message("Remove")
  String remove();

  @Message(
      "Remove this provider? Nobody can sign in by it any more; accounts stay, and so do their connections.")
  String remove_question();

  @Message("Back")
  String back();

  @Message("The short name has 1 to 30 small letters, digits and hyphens.")
  String needs_id();

  @Message("The name has 1 to {most} characters.")
  String needs_label(int most);

  @Message("Write an address that begins with https://, without a question mark or #.")
  String needs_issuer();

  @Message("The client ID has 1 to 300 letters, digits and signs, without spaces.")
  String needs_client();

  @Message("The client secret has 1 to 300 characters.")
  String needs_secret();

  @Message("The provider can’t be used: {flaw}")
  String flawed(String flaw);

  @Message("There is one with this short name or address already, or there are {most} of them.")
  String is_there(int most);
}
