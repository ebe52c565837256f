package org.kinora.chat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that stand for emoji: `:wave:`.
final class Emotes {

  // Not in the middle of words, addresses and times.
  private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}/]):([a-z0-9_+-]{2,16}):");

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("wave", "👋"),
          Map.entry("smile", "😄"),
          Map.entry("grin", "😁"),
          Map.entry("joy", "😂"),
          Map.entry("wink", "😉"),
          Map.entry("blush", "😊"),
          Map.entry("cool", "😎"),
          Map.entry("think", "🤔"),
          Map.entry("wow", "😮"),
          Map.entry("scream", "😱"),
          Map.entry("cry", "😢"),
          Map.entry("sob", "😭"),
          Map.entry("angry", "😠"),
          Map.entry("sleep", "😴"),
          Map.entry("shrug", "🤷"),
          Map.entry("facepalm", "🤦"),
          Map.entry("clap", "👏"),
          Map.entry("pray", "🙏"),
          Map.entry("muscle", "💪"),
          Map.entry("ok", "👌"),
          Map.entry("+1", "👍"),
          Map.entry("thumbsup", "👍"),
          Map.entry("-1", "👎"),
          Map.entry("thumbsdown", "👎"),
          Map.entry("eyes", "👀"),
          Map.entry("heart", "❤️"),
          Map.entry("broken_heart", "💔"),
          Map.entry("fire", "🔥"),
          Map.entry("star", "⭐"),
          Map.entry("sparkles", "✨"),
          Map.entry("tada", "🎉"),
          Map.entry("100", "💯"),
          Map.entry("music", "🎵"),
          Map.entry("film", "🎬"),
          Map.entry("popcorn", "🍿"),
          Map.entry("coffee", "☕"),
          Map.entry("beer", "🍺"),
          Map.entry("cake", "🍰"),
          Map.entry("cat", "🐱"),
          Map.entry("dog", "🐶"),
          Map.entry("rocket", "🚀"),
          Map.entry("check", "✅"));

  private Emotes() {}

  /// With emoji in the place of the names that are known.
  static String drawn(String text) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(ALL.getOrDefault(found.group(1), found.group())));
  }
}
