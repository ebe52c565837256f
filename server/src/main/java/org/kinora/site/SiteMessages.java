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

  @Message("Latest")
  String latest();

  @Message("Your videos")
  String your_videos();

  @Message("Queue")
  String queue();

  @Message("Health")
  String health();

  @Message("Upload")
  String upload();

  @Message("Account")
  String account();

  @Message("Signed in as")
  String signed_in_as();

  @Message("Account and tokens")
  String account_and_tokens();

  @Message("Run the site")
  String run_site();

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
}
