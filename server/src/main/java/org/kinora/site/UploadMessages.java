package org.kinora.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page that takes films.
@MessageBundle("upload")
interface UploadMessages {

  @Message("Upload")
  String title();

  @Message("Drop films here")
  String drop();

  @Message("or choose them. Any size; an interrupted upload goes on where it stopped.")
  String choose();

  @Message("Choose a film of any size, and stay on this page until it is on the server.")
  String plain();

  @Message("Title")
  String name();

  @Message("Films")
  String films();

  @Message("Upload")
  String upload();

  @Message(
      "Videos are public once they can be played; change that on their edit page. From a terminal:")
  String public_then();

  @Message("Only administrators may upload here")
  String untrusted_title();

  @Message(
      "This server can't shut in the program that reads uploaded files. Ask the administrator: the health page says what to do.")
  String untrusted_text();
}
