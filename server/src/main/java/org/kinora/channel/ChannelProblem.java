package org.kinora.channel;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with channels.
enum ChannelProblem implements Problem {
  NO_SUCH_CHANNEL("no-such-channel", ProblemKind.MISSING, "There is no such channel."),
  NAME(
      "channel-name-invalid",
      ProblemKind.UNPROCESSABLE,
      "A channel's name has 1 to " + ChannelPatch.NAME_MOST + " characters."),
  HANDLE(
      "handle-invalid",
      ProblemKind.UNPROCESSABLE,
      "A handle has 2 to "
          + Handles.MOST
          + " characters: the letters a to z, digits, - and _; it begins with a letter or digit."),
  HANDLE_RESERVED(
      "handle-reserved",
      ProblemKind.UNPROCESSABLE,
      "This handle is kept for the site itself, or looks like one that is. Choose another one."),
  HANDLE_TAKEN(
      "handle-taken",
      ProblemKind.CONFLICT,
      "This handle, or one that looks like it, belongs to another channel. Choose another one."),
  DESCRIPTION(
      "channel-description-too-long",
      ProblemKind.UNPROCESSABLE,
      "A channel's description has up to " + ChannelPatch.DESCRIPTION_MOST + " characters."),
  LINKS(
      "channel-links-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to "
          + ChannelLink.MOST
          + " links that begin with https:// or http://, each with up to "
          + ChannelLink.LABEL_MOST
          + " characters of words."),
  EMBEDDERS(
      "channel-embedders-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to " + Embedders.MOST + " hosts, such as example.org or *.example.org; no paths."),
  TOO_MANY(
      "too-many-channels",
      ProblemKind.CONFLICT,
      "You have " + Channels.MOST_OWNED + " channels, which is the most that one can have."),
  NOT_EMPTY(
      "channel-not-empty",
      ProblemKind.CONFLICT,
      "This channel has videos. Say which of your channels they move to, or delete them first."),
  TAKEN_DOWN(
      "channel-taken-down",
      ProblemKind.CONFLICT,
      "This channel was taken down, and can't be deleted until that is decided. You can appeal"
          + " against it."),
  LIVE(
      "channel-live",
      ProblemKind.CONFLICT,
      "This channel is live. Stop its encoder and wait until the broadcast has ended, then delete"
          + " it."),
  TARGET(
      "channel-target-invalid",
      ProblemKind.UNPROCESSABLE,
      "Videos can be moved to another channel of the same owner only."),
  PICTURE(
      "picture-unreadable",
      ProblemKind.UNPROCESSABLE,
      "This file is no picture that can be read here. Send a JPEG, PNG, WebP or GIF of up to 40"
          + " megapixels."),
  PICTURE_TOO_LARGE(
      "channel-picture-too-large", ProblemKind.TOO_LARGE, "A picture's file has up to 8 MB."),
  PICTURES_BUSY(
      "pictures-busy",
      ProblemKind.BUSY,
      "Many pictures are being read right now. Try again in some seconds."),
  TOO_MANY_FOLLOWED(
      "too-many-followed",
      ProblemKind.CONFLICT,
      "You follow " + Follows.MOST + " channels, which is the most that one can follow."),
  CONFIRM("channel-confirm", ProblemKind.USER, "Tick the box to delete the channel for good.");

  private final ProblemText text;

  ChannelProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
