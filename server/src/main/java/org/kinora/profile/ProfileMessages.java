package org.kinora.profile;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages about profiles.
@MessageBundle("profile")
interface ProfileMessages {

  @Message("Who is watching?")
  String who();

  @Message("Watch as {name}")
  String watch_as(String name);

  @Message("watching now")
  String now();

  @Message("up to age {age}")
  String up_to(int age);

  @Message("needs a PIN")
  String locked();

  @Message("Edit {name}")
  String edit_name(String name);

  @Message("Edit profile")
  String edit();

  @Message("New profile")
  String add();

  @Message("The age limit can be left by anybody")
  String open_title();

  @Message("Profiles without an age limit can be entered without a PIN. Give each of them a PIN.")
  String open();

  @Message("Profiles can be added and changed from one without an age limit.")
  String limited();

  @Message("PIN of {name}")
  String pin_of(String name);

  @Message("This profile is locked. Type its PIN to watch as {name}.")
  String pin_asked(String name);

  @Message("PIN")
  String pin();

  @Message("Enter")
  String enter();

  @Message("Back")
  String back();

  @Message("Not saved")
  String not_saved();

  @Message("Name")
  String name();

  @Message("Picture")
  String picture();

  @Message("Picture {number}")
  String picture_number(String number);

  @Message("Language of the pages")
  String language();

  @Message("As the browser asks")
  String language_any();

  @Message("Subtitles")
  String subtitles();

  @Message("None to begin with")
  String subtitles_none();

  @Message("Age limit")
  String age();

  @Message("No limit")
  String age_none();

  @Message("Up to {age}")
  String age_up_to(String age);

  @Message("Films for people older than this are not shown to this profile.")
  String age_hint();

  @Message("New PIN")
  String pin_new();

  @Message("4 to 8 digits that are asked for before this profile is entered.")
  String pin_hint();

  @Message("This profile has a PIN; leave the field empty to keep it.")
  String pin_kept();

  @Message("Take the PIN away")
  String pin_none();

  @Message("Save")
  String save();

  @Message("Cancel")
  String cancel();

  @Message("Delete this profile")
  String delete();

  @Message("Delete the profile “{name}”?")
  String delete_title(String name);

  @Message("Its history, lists and likes are deleted for good.")
  String delete_means();

  @Message("Delete for good")
  String delete_yes();

  @Message("Keep it")
  String delete_no();

  @Message("Change profile")
  String change();

  @Message("Watching as")
  String watching_as();
}
