package org.kinora.title;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of films and series.
@MessageBundle("titles")
interface TitleMessages {

  @Message("Films and series")
  String titles();

  @Message("All")
  String all();

  @Message("Films")
  String movies();

  @Message("Series")
  String series();

  @Message("What is shown")
  String kinds();

  @Message("Film")
  String kind_movie();

  @Message("Series")
  String kind_series();

  @Message("Nothing here yet")
  String none();

  @Message("Films and series that are published on this site are shown here.")
  String none_hint();

  @Message("Draft")
  String draft();

  @Message("Newest")
  String newest();

  @Message("More")
  String more();

  @Message("Pages")
  String pages();

  @Message("Original name: {name}")
  String original(String name);

  @Message("From {age}")
  String from_age(int age);

  @Message("About this")
  String facts();

  @Message("Trailer")
  String trailer();

  @Message("Edit")
  String edit();

  @Message("Play")
  String play_movie();

  @Message("Go on")
  String resume_movie();

  @Message("Play again")
  String again_movie();

  @Message("Play S{season} E{number}")
  String play_start(int season, int number);

  @Message("Go on with S{season} E{number}")
  String play_resume(int season, int number);

  @Message("Next: S{season} E{number}")
  String play_next(int season, int number);

  @Message("Play again from S{season} E{number}")
  String play_again(int season, int number);

  @Message("There is nothing to watch yet.")
  String nothing_yet();

  @Message("Seasons")
  String seasons();

  @Message("Season {number}")
  String season(int number);

  @Message("Specials")
  String specials();

  @Message("Episodes")
  String episodes();

  @Message("Episode {number}")
  String episode(int number);

  @Message("Not available yet")
  String not_yet();

  @Message("There are no episodes yet.")
  String no_episodes();

  @Message("Trailers and extras")
  String extras();

  @Message("Trailer")
  String extra_trailer();

  @Message("Making of")
  String extra_making_of();

  @Message("Interview")
  String extra_interview();

  @Message("Deleted scene")
  String extra_scene();

  @Message("Extra")
  String extra_extra();

  @Message("Cast and crew")
  String credits();

  @Message("Directed by")
  String role_director();

  @Message("Written by")
  String role_writer();

  @Message("Cast")
  String role_cast();

  @Message("Music")
  String role_music();

  @Message("Camera")
  String role_camera();

  @Message("Editing")
  String role_editor();

  @Message("Produced by")
  String role_producer();

  @Message("as {character}")
  String as_character(String character);

  @Message("Part of")
  String part_of();

  @Message("S{season} E{number}")
  String place(int season, int number);

  @Message("Previous episode")
  String previous();

  @Message("Next episode")
  String next();

  @Message("This is the last episode so far.")
  String last();

  @Message("Play the next episode by itself")
  String autoplay();

  @Message("Next episode in")
  String next_in();

  @Message("Stay here")
  String stay();

  @Message("By {channel}")
  String by(String channel);
}
