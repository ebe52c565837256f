package org.kinora.chat;

import java.util.regex.Pattern;
import org.kinora.talk.CommentText;

/// What somebody says in a chat: one plain line.
final class ChatText {

  static final int MOST = 500;

  // What is taken to be looked at; the longest message with the longest names of emoji in it, and
  // some room for what is then left out.
  private static final int MOST_SENT = 8 * MOST;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  // Marks that turn the direction of all that follows (UAX #9 §2), halves of characters, and what
  // is not seen: soft hyphens, word joiners, spaces without width, annotations, fillers, and tags
  // that belong to no flag (UTS #51 §5.1), which is what the group is.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "(\\x{1f3f4}[\\x{e0030}-\\x{e007a}]{1,6}\\x{e007f})"
              + "|[\\u202a-\\u202e\\u2066-\\u2069\\p{Cs}\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5"
              + "\\u180e\\u200b\\u2060-\\u2065\\u206a-\\u206f\\u2800\\u3164\\ufeff\\uffa0"
              + "\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");

  // Joiners and marks of direction belong between letters and into emoji, one at a time.
  private static final Pattern JOINERS =
      Pattern.compile("([\\u061c\\u200c-\\u200f])[\\u061c\\u200c-\\u200f]+");
  private static final Pattern LOOSE =
      Pattern.compile("(?<= |^)[\\u200c\\u200d]+|[\\u200c\\u200d]+(?= |$)");

  // No script stacks more marks on one letter; towers of them cover other people's lines.
  private static final Pattern TOWERS = Pattern.compile("(\\p{M}{4})\\p{M}+");
  private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}\\p{S}\\p{P}]");

  private ChatText() {}

  /// As it is stored. Throws where it says nothing or too much.
  static String checked(String said) {
    if (said.length() > MOST_SENT) {
      throw ChatProblem.TEXT.exception();
    }
    var line = SPACES.matcher(CommentText.cleaned(said)).replaceAll(" ");
    var seen = JOINERS.matcher(UNSEEN.matcher(line).replaceAll("$1")).replaceAll("$1");
    var calm = TOWERS.matcher(LOOSE.matcher(seen).replaceAll("")).replaceAll("$1");
    var text = Emotes.drawn(SPACES.matcher(calm).replaceAll(" ").strip());
    if (text.codePointCount(0, text.length()) > MOST || !SAYS_SOMETHING.matcher(text).find()) {
      throw ChatProblem.TEXT.exception();
    }
    return text;
  }
}
