package org.kinora.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the frame around all pages, and of pages about what went wrong.
@MessageBundle("site")
interface SiteMessages {

  @Message("Skip to content")
  String skip();

  @Message("Main")
  String main();

  @Message("Home")
  String home();

  @Message("Your videos")
  String your_videos();

  @Message("Upload")
  String upload();

  @Message("Account")
  String account();

  @Message("Signed in as")
  String signed_in_as();

  @Message("Account and tokens")
  String account_and_tokens();

  @Message("Sign out")
  String sign_out();

  @Message("Sign in")
  String sign_in();

  @Message("The disk is nearly full")
  String disk_nearly_full();

  @Message(
      "Uploads are refused and encoding waits until there is space again; what is published plays"
          + " on.")
  String disk_nearly_full_means();

  @Message("API")
  String api();

  @Message("Language")
  String language();

  @Message("Change")
  String change();

  /// What a page about an error says above the detail.
  @Message(
      "{#when status}{#is 400}Bad request{#is 401}Not signed in{#is 403}This is not open to you{#is 404}Page not found{#is 405}Method not allowed{#is 406}Not acceptable{#is 409}Not now{#is 410}This link no longer works{#is 413}Too large{#is 415}Unsupported media type{#is 422}Can't be processed{#is 429}Too many requests{#is 503}Busy{#is 507}Not enough space{#else}Something went wrong{/when}")
  String headline(int status);

  @Message("Back to the latest videos")
  String back_to_latest();

  @Message("Administration")
  String administration();

  @Message("Categories")
  String categories();

  @Message("Announcement")
  String announcement();

  @Message("Imprint")
  String imprint();

  @Message("Privacy")
  String privacy();

  @Message("About this site")
  String legal();

  @Message("Terms of use")
  String terms();
}
