package org.kinora.clip;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about clips.
@MessageBundle("clip")
interface ClipMessages {

  @Message("Clip")
  String clip();

  @Message("Cut a clip")
  String cut();

  @Message("From, such as 1:30; empty for the last of what there is")
  String start();

  @Message("Length")
  String length();

  @Message("{count} seconds")
  String seconds(int count);

  @Message("Title")
  String its_title();

  @Message("The clip is a video of this channel, and your name stands with it.")
  String about();

  @Message("The clip could not be cut")
  String failed();

  @Message("Back to the video")
  String back();

  @Message("Clip by {name}")
  String by(String name);

  @Message("Clip")
  String nameless();

  @Message("from {title} at {time}")
  String origin(String title, String time);

  @Message("Delete this clip")
  String remove();

  @Message("Delete this clip for good?")
  String remove_sure();

  @Message("Clips")
  String clips();

  @Message("Who may cut clips of your broadcasts")
  String makers();

  @Message("Nobody but you")
  String nobody();

  @Message("Who follows this channel")
  String followers();

  @Message("Everybody who is signed in")
  String everybody();

  @Message("Save")
  String save();
}
