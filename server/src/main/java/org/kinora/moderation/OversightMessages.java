package org.kinora.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages about blocked words and all videos.
@MessageBundle("oversight")
interface OversightMessages {

  @Message("Blocked words")
  String blocked_words();

  @Message(
      "They count for comments, titles, channel names and names of people. One word, or several in a row, in each line; * stands for any letters: spam* also finds spammer. Capitals and look-alike forms of letters make no difference.")
  String words_hint();

  @Message("Words, one in each line")
  String words_list();

  @Message("A comment with such a word")
  String words_mode();

  @Message("is held back until somebody has looked at it")
  String mode_hold();

  @Message("is refused")
  String mode_refuse();

  @Message("Titles and names with such a word are always refused.")
  String mode_hint();

  @Message("Save")
  String save();

  @Message("Saved. It counts from now on.")
  String saved();

  @Message("Not saved")
  String not_saved();

  @Message("Videos")
  String videos();

  @Message("Title, person, channel or id")
  String search();

  @Message("Any state")
  String any_state();

  @Message("Visible")
  String visibility();

  @Message("For anybody")
  String any_visibility();

  @Message("Order")
  String sort();

  @Message("Newest first")
  String sort_newest();

  @Message("Biggest source first")
  String sort_biggest();

  @Message("Show")
  String show();

  @Message("Choose")
  String choose();

  @Message("Choose “{title}”")
  String choose_it(String title);

  @Message("Title")
  String title();

  @Message("Channel")
  String channel();

  @Message("On disk")
  String on_disk();

  @Message("Since")
  String made();

  @Message("Edit")
  String edit();

  @Message("Edit “{title}”")
  String edit_it(String title);

  @Message("No videos like that")
  String no_videos();

  @Message("With the chosen videos")
  String with_chosen();

  @Message("Take down")
  String take_down();

  @Message("Encode again")
  String encode();

  @Message("Delete")
  String delete();

  @Message("Delete them for good, with all files")
  String delete_sure();

  @Message("Their owners read it.")
  String reason_hint();

  @Message("Uploading")
  String is_uploading();

  @Message("Encoding")
  String is_processing();

  @Message("Playable")
  String is_playable();

  @Message("Complete")
  String is_complete();

  @Message("Failed")
  String is_failed();

  @Message("Public")
  String is_public();

  @Message("Unlisted")
  String is_unlisted();

  @Message("Members")
  String is_members();

  @Message("Password")
  String is_password();

  @Message("Private")
  String is_private();

  @Message("Taken down")
  String is_down();
}
