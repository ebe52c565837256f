package org.kinora.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of a video's edit page and of the one that deletes it.
@MessageBundle("edit")
interface EditMessages {

  @Message("Edit")
  String edit();

  @Message("Edit {title}")
  String edit_of(String title);

  @Message("Watch page")
  String watch_page();

  @Message("The encoding failed")
  String failed_title();

  @Message("No reason was written down.")
  String no_reason();

  @Message("Try again")
  String try_again();

  @Message("The file was not kept. Delete this entry below, and")
  String not_kept();

  @Message("upload the film again")
  String upload_again();

  @Message("Encoding")
  String encoding();

  @Message("Stop encoding this video?")
  String stop_question();

  @Message("Stop encoding")
  String stop_encoding();

  @Message("Not saved")
  String not_saved();

  @Message("Title")
  String title();

  @Message("Description")
  String description();

  @Message("Chapters")
  String chapters();

  @Message("One on each line, the time and the title:")
  String chapters_hint();

  @Message("0:00 The beginning")
  String chapter_first();

  @Message("1:02:03 The voyage")
  String chapter_second();

  @Message("Tags")
  String tags();

  @Message("Separated by commas.")
  String tags_hint();

  @Message("Who may see it")
  String who_sees();

  @Message("Public: everybody, and on lists")
  String everybody();

  @Message("Unlisted: everybody who has the address")
  String unlisted();

  @Message("Private: only you")
  String only_you();

  @Message("Poster")
  String poster();

  @Message("Frame {number}")
  String frame(int number);

  @Message("Save")
  String save();

  @Message("Cancel")
  String cancel();

  @Message("Cut")
  String cut();

  @Message("The new file was not taken")
  String file_refused();

  @Message("The cuts could not be applied")
  String cuts_refused();

  @Message("The film is played as it was.")
  String as_it_was();

  @Message(
      "Ranges that are taken out, in times of the whole film, which is {length} long. The uploaded file keeps all of it: cuts can be changed and undone at any time, and the film is played as it is until it is cut.")
  String cut_intro(String length);

  @Message("Take out")
  String take_out();

  @Message("One range on each line:")
  String cut_hint();

  @Message("Apply cuts")
  String apply_cuts();

  @Message("Undo all cuts")
  String undo_cuts();

  @Message("Replace the file")
  String replace_title();

  @Message(
      "Another file for the same page: id, link, title and statistics stay. The film is played as it is until the new one is whole; cuts are dropped.")
  String replace_text();

  @Message("New file")
  String new_file();

  @Message("Replace")
  String replace();

  @Message("Technical details")
  String details();

  @Message("Id")
  String id();

  @Message("File")
  String file();

  @Message("Size")
  String size();

  @Message("Picture")
  String picture();

  @Message("Duration")
  String duration();

  @Message("Uploaded")
  String uploaded();

  @Message("Renditions")
  String renditions();

  @Message("Rendition")
  String rendition();

  @Message("Contents")
  String contents();

  @Message("Codec")
  String codec();

  @Message("Average")
  String average();

  @Message("{rate} fps")
  String frames(String rate);

  @Message("mono")
  String mono();

  @Message("stereo")
  String stereo();

  @Message("{count} channels")
  String channels(int count);

  @Message("How the pictures were encoded")
  String receipt_title();

  @Message("Receipt")
  String receipt();

  @Message("Rate")
  String rate();

  @Message("Bytes")
  String bytes();

  @Message("Likeness to the source at the same size: weighted peak signal-to-noise ratio")
  String xpsnr_means();

  @Message("Why")
  String why();

  @Message("The pictures take {size}.")
  String takes(String size);

  @Message(
      "The pictures take {size}; at fixed rates they would take up to {fixed}: {percent} % saved.")
  String saves(String size, String fixed, long percent);

  @Message("As uploaded, {size}")
  String as_uploaded(String size);

  @Message("Left out")
  String left_out();

  @Message("Usual quality.")
  String usual();

  @Message("Delete")
  String delete();

  @Message("The source and everything made of it are deleted for good.")
  String delete_means();

  @Message("You are asked once more.")
  String asked_once_more();

  @Message("There is no way back.")
  String no_way_back();

  @Message("Delete this video")
  String delete_this();

  @Message("Delete {title}")
  String delete_of(String title);

  @Message("Delete “{title}”?")
  String delete_question(String title);

  @Message("Yes, delete this video")
  String confirm();

  @Message("Delete for good")
  String for_good();

  @Message("Keep it")
  String keep();
}
