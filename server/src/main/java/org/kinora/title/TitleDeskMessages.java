package org.kinora.title;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages on which films and series are edited.
@MessageBundle("titledesk")
interface TitleDeskMessages {

  @Message("Your films and series")
  String your_titles();

  @Message("New film or series")
  String new_title();

  @Message("No films or series yet")
  String none();

  @Message(
      "A film gets a page with its poster, its credits and its trailers; a series has seasons and episodes, too.")
  String none_hint();

  @Message("A film or series belongs to a channel, and you have none yet.")
  String no_channel();

  @Message("Make a channel")
  String make_channel();

  @Message("What it is")
  String what();

  @Message("A film")
  String movie();

  @Message("A series with seasons and episodes")
  String series();

  @Message("Name")
  String name();

  @Message("Name in addresses")
  String slug();

  @Message(
      "Letters from a to z, digits and -. Leave it empty for one like the name; it stays for good.")
  String slug_hint();

  @Message("Channel")
  String channel();

  @Message("Make it")
  String make();

  @Message("Cancel")
  String cancel();

  @Message("Not saved")
  String not_saved();

  @Message("Edit {name}")
  String edit_name(String name);

  @Message("See its page")
  String see_page();

  @Message("What is said")
  String about();

  @Message("Videos")
  String contents();

  @Message("Parts of {name}")
  String parts_of(String name);

  @Message("Original name")
  String original_name();

  @Message("What it is about")
  String synopsis();

  @Message("Markdown is understood: **bold**, *italic*, lists, links.")
  String markdown_hint();

  @Message("Year")
  String year();

  @Message("Age rating")
  String age();

  @Message("For everybody")
  String for_all();

  @Message("From {age}")
  String from_age(int age);

  @Message("Category")
  String category();

  @Message("None")
  String no_category();

  @Message("Genres")
  String genres();

  @Message("Separated by commas.")
  String genres_hint();

  @Message("Cast and crew")
  String credits();

  @Message("One name on each line; of the cast with whom they play:")
  String credits_hint();

  @Message("Ida Lind / The captain")
  String credits_example();

  @Message("Others see it")
  String published();

  @Message("Otherwise it is a draft. Its videos keep to their own visibility.")
  String published_hint();

  @Message("Save")
  String save();

  @Message("Pictures")
  String pictures();

  @Message("Poster")
  String poster();

  @Message("2:3, at least 600 × 900 pixels; the middle of it is cut out.")
  String poster_hint();

  @Message("Picture behind the page’s head")
  String backdrop();

  @Message("16:9, at least 1600 × 900 pixels; the middle of it is cut out.")
  String backdrop_hint();

  @Message("Use this picture")
  String use_picture();

  @Message("Remove the poster")
  String remove_poster();

  @Message("Remove the picture behind the head")
  String remove_backdrop();

  @Message("Delete")
  String delete();

  @Message("Delete {name}?")
  String delete_question(String name);

  @Message("Its page, seasons and pictures go for good. The videos stay.")
  String delete_means();

  @Message("Yes, delete it")
  String delete_confirm();

  @Message("Delete for good")
  String delete_for_good();

  @Message("Keep it")
  String keep_it();

  @Message("The film")
  String main_video();

  @Message("Choose its video")
  String choose_main();

  @Message("Add a season")
  String add_season();

  @Message("Number")
  String season_number();

  @Message("0 is for specials.")
  String season_hint();

  @Message("Edit season {number}")
  String season_edit(int number);

  @Message("Add an episode")
  String add_episode();

  @Message("Add an episode to season {number}")
  String add_episode_to(int number);

  @Message("Edit")
  String edit_part();

  @Message("Edit “{name}”")
  String edit_part_of(String name);

  @Message("No video")
  String no_video();

  @Message("Not shown to you now")
  String hidden();

  @Message("Add a trailer or an extra")
  String add_extra();

  @Message("Trailers and extras")
  String extras();

  @Message("None yet.")
  String no_extras();

  @Message("What it is")
  String kind();

  @Message("Season")
  String season();

  @Message("Number")
  String number();

  @Message("Leave it empty to put it last.")
  String number_hint();

  @Message("In a few sentences")
  String short_text();

  @Message("Video")
  String video();

  @Message("None yet")
  String video_none();

  @Message("The newest videos of the channel’s owner.")
  String video_hint();

  @Message("Intro, recap and credits")
  String video_marks();

  @Message("Remove it from the title")
  String remove_part();

  @Message("Delete the season with its episodes")
  String remove_season();

  @Message("Really? The videos stay.")
  String remove_question();

  @Message("What can be skipped")
  String marks();

  @Message("What can be skipped of “{name}”")
  String marks_of(String name);

  @Message("Write times such as 1:23 or 1:02:03.5. Leave empty what the film does not have.")
  String marks_hint();

  @Message("The film is {time} long.")
  String marks_length(String time);

  @Message(
      "The film was cut or replaced since these were set; until you save them anew nobody sees them.")
  String marks_outdated();

  @Message("Intro")
  String intro();

  @Message("Recap")
  String recap();

  @Message("From")
  String starts();

  @Message("To")
  String ends();

  @Message("Closing credits from")
  String credits_from();

  @Message("Back to the video")
  String back_to_film();
}
