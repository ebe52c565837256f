package org.kinora.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of videos on lists and on their own page.
@MessageBundle("video")
interface VideoMessages {

  @Message("Latest")
  String latest();

  @Message("Nothing on the reel yet")
  String empty_title();

  @Message(
      "Videos appear here as soon as they can be played. Upload the first one here, or on the server's command line:")
  String empty_text();

  @Message("Upload a film")
  String upload_film();

  @Message("Sign in to upload")
  String sign_in_to_upload();

  @Message("Your videos")
  String your_videos();

  @Message("You have no videos yet")
  String mine_empty_title();

  @Message("Upload a film: it is encoded here and can be watched within minutes.")
  String mine_empty_text();

  @Message("Live")
  String live();

  @Message("Viewers:")
  String watching();

  @Message("started {#if hours > 0}{hours} h {/if}{minutes} min ago")
  String started_ago(long hours, long minutes);

  @Message("Pages")
  String pages();

  @Message("Newest")
  String newest();

  @Message("Older videos")
  String older();

  @Message("Encoding")
  String encoding();

  @Message("Edit")
  String edit();

  @Message("Edit {title}")
  String edit_of(String title);

  @Message(
      "{#when state}{#is 'uploading'}Uploading{#is 'processing'}Processing{#is 'playable'}Playable{#is 'complete'}Complete{#is 'failed'}Failed{#else}{state}{/when}")
  String state(String state);

  @Message(
      "{#when visibility}{#is 'public'}Public{#is 'unlisted'}Unlisted{#is 'private'}Private{#else}{visibility}{/when}")
  String visibility(String visibility);

  @Message("Same file as")
  String same_file_as();

  @Message("That one is being encoded; this one will share what is made of it.")
  String duplicate_waiting();

  @Message(
      "Nothing was encoded again and no bytes are stored twice. Each can be edited and deleted by itself.")
  String duplicate_done();

  @Message("Encode it anyway")
  String encode_anyway();

  @Message("Chapters")
  String chapters();

  @Message("Your browser cannot play this video. Another player can, by its")
  String cannot_play();

  @Message("HLS address")
  String hls_address();

  @Message("This video can't be shown")
  String cannot_show();

  @Message("Its encoding failed.")
  String encoding_failed();

  @Message("See what happened")
  String see_what_happened();

  @Message("Still being uploaded")
  String still_uploading();

  @Message("Upload")
  String upload();

  @Message("Still encoding")
  String still_encoding();

  @Message("Still encoding:")
  String still_encoding_at();

  @Message("Tags")
  String tags();

  @Message("Addresses for other players")
  String other_players();

  @Message("Copy")
  String copy();

  @Message("Latest videos")
  String latest_videos();
}
