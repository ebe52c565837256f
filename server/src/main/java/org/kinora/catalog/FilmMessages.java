package org.kinora.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about who may see a film, when and under which terms.
@MessageBundle("film")
interface FilmMessages {

  @Message("Who may see it, and when")
  String who_and_when();

  @Message("Who may see it")
  String who();

  @Message("Public: everybody, and on lists")
  String public_();

  @Message("Unlisted: everybody who has the address")
  String unlisted();

  @Message("Members: everybody who is signed in")
  String members();

  @Message("Password: everybody who knows it")
  String password();

  @Message("Private: only you, and those who look after this site")
  String private_();

  @Message("Password of this video")
  String its_password();

  @Message("For the choice “Password”: at least 6 characters.")
  String password_hint();

  @Message(
      "For the choice “Password”. Leave it empty to keep the present one; with a new one everybody is asked again.")
  String password_stays();

  @Message("On lists from")
  String listed_at();

  @Message("Date and time in UTC. Leave it empty for at once.")
  String listed_at_hint();

  @Message("Premiere: nobody can watch it before that")
  String premieres();

  @Message("Where it belongs")
  String where_and_how();

  @Message("Channel")
  String channel();

  @Message("Category")
  String category();

  @Message("None")
  String no_category();

  @Message("Spoken language")
  String language();

  @Message("Not said")
  String no_language();

  @Message("Licence")
  String licence();

  @Message("All rights reserved")
  String no_licence();

  @Message("Age rating")
  String age();

  @Message("For everybody")
  String for_everybody();

  @Message("From age {age}")
  String from_age(int age);

  @Message("Can be commented on")
  String comments();

  @Message("May be downloaded")
  String downloads();

  @Message("Language: {language}")
  String spoken_in(String language);

  @Message("Download ({size})")
  String download(String size);

  @Message("Premiere")
  String premiere();

  @Message("This video can be watched from then on. Follow the channel to be told.")
  String premiere_hint();

  @Message("This video has a password")
  String locked();

  @Message("Whoever gave you the address can tell you the password.")
  String locked_hint();

  @Message("Watch")
  String unlock();

  @Message("Channel")
  String upload_channel();

  @Message("Who may see it")
  String upload_visibility();

  @Message("Who may see a video can be changed on its edit page at any time. From a terminal:")
  String upload_note();
}
