package org.kinora.chat;

import java.time.Duration;
import org.kinora.kernel.LimitedException;
import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with chats.
enum ChatProblem implements Problem {
  CLOSED("chat-closed", ProblemKind.CONFLICT, "There is no chat with this video at the moment."),
  NO_SUCH_MESSAGE(
      "no-such-chat-message", ProblemKind.MISSING, "There is no such message (any more)."),
  TEXT(
      "chat-text",
      ProblemKind.UNPROCESSABLE,
      "A message has 1 to " + ChatText.MOST + " characters."),
  REPEATED("chat-repeated", ProblemKind.CONFLICT, "You have just said exactly that."),
  TOO_FAST(
      "chat-too-fast",
      ProblemKind.LIMITED,
      "Those were many messages in a short time. Wait some seconds, then go on."),
  SLOW(
      "chat-slow-mode",
      ProblemKind.LIMITED,
      "Slow mode is on: wait some time between one message and the next."),
  TIMED_OUT(
      "chat-timed-out",
      ProblemKind.FORBIDDEN,
      "You can't write in this chat for some minutes: somebody who looks after it said so."),
  BANNED(
      "chat-banned",
      ProblemKind.FORBIDDEN,
      "You can't write in the chats of this channel: you have been banned from that."),
  FOLLOWERS(
      "chat-followers-only",
      ProblemKind.FORBIDDEN,
      "Only those who follow this channel can write in this chat."),
  IS_LIMITED(
      "chat-limited-profile",
      ProblemKind.FORBIDDEN,
      "Nothing is written in chats from a profile with an age limit."),
  KEEPER(
      "chat-keeper",
      ProblemKind.CONFLICT,
      "Whoever looks after this chat can't be kept out of it."),
  SLOW_MODE(
      "chat-slow-mode-invalid",
      ProblemKind.UNPROCESSABLE,
      "The time between two messages is 0 to " + ChatRooms.SLOWEST_S + " seconds."),
  POSITION(
      "chat-position-invalid",
      ProblemKind.USER,
      "Ask either for messages from a position on, or for those before or after a message."),
  NOT_UNDERSTOOD(
      "chat-not-understood",
      ProblemKind.USER,
      "A chat takes JSON objects such as {\"type\": \"say\", \"text\": \"…\"}."),
  CONNECTIONS(
      "chat-connections",
      ProblemKind.LIMITED,
      "You have opened this chat so often that it can't be once more: close some windows."),
  FULL(
      "chat-full",
      ProblemKind.BUSY,
      "So many people are in chats that there is no place left. Try again in some minutes.");

  private final ProblemText text;

  ChatProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }

  /// To be tried again after that time. The sentence is one that pages can translate.
  ProblemException until(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    var sentence =
        switch (this) {
          case SLOW -> "Slow mode is on: you can write again in " + seconds + " s.";
          case TIMED_OUT ->
              "You can't write in this chat for another "
                  + seconds
                  + " s: somebody who looks after it said so.";
          default -> "Those were many messages in a short time: go on in " + seconds + " s.";
        };
    return new LimitedException(this, sentence, wait);
  }
}
