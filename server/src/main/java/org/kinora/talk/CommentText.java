package org.kinora.talk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A comment's text: plain, with links to the web and to moments of the film.
public final class CommentText {

  static final int MOST = 5_000;

  private static final int MENTIONS_MOST = 10;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern BREAKS = Pattern.compile("\\n{3,}");
  private static final Pattern LINKS =
      Pattern.compile(
          "https?://[^\\s<>\"']{1,1000}|(?<![\\d:.])(?:\\d{1,2}:)?[0-5]?\\d:[0-5]\\d(?![\\d:])");
  private static final Pattern END = Pattern.compile("[.,;:!?)\\]]+$");
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\p{L}\\p{N}@])@([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99})");

  private CommentText() {}

  /// A part of a text; `address` is empty where it is no link.
  public record Piece(String text, String address, boolean isOutside) {
    static Piece plain(String text) {
      return new Piece(text, "", false);
    }
  }

  /// As it is stored. Throws where it says nothing or too much.
  static String checked(String text) {
    var words = BREAKS.matcher(cleaned(text)).replaceAll("\n\n").strip();
    if (words.isEmpty() || words.length() > MOST) {
      throw TalkProblem.TEXT.exception();
    }
    return words;
  }

  /// Without control characters other than line breaks and tabs.
  public static String cleaned(String text) {
    return CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("");
  }

  public static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    int at = 0;
    var links = LINKS.matcher(text);
    while (links.find()) {
      var piece = link(links.toMatchResult());
      if (!piece.address().isEmpty()) {
        if (links.start() > at) {
          pieces.add(Piece.plain(text.substring(at, links.start())));
        }
        pieces.add(piece);
        at = links.start() + piece.text().length();
      }
    }
    if (at < text.length()) {
      pieces.add(Piece.plain(text.substring(at)));
    }
    return List.copyOf(pieces);
  }

  /// The names after `@`, each once.
  static Set<String> mentions(String text) {
    var names = new LinkedHashSet<String>();
    var found = MENTION.matcher(text);
    while (found.find() && names.size() < MENTIONS_MOST) {
      names.add(END.matcher(found.group(1)).replaceAll(""));
    }
    return names;
  }

  private static Piece link(MatchResult found) {
    var word = found.group();
    if (!word.startsWith("http")) {
      return new Piece(word, "?t=" + seconds(word), false);
    }
    // What ends a sentence is not part of the address.
    var address = END.matcher(word).replaceAll("");
    try {
      var parsed = new URI(address);
      return parsed.getHost() == null
          ? Piece.plain(word)
          : new Piece(address, parsed.toASCIIString(), true);
    } catch (URISyntaxException _) {
      return Piece.plain(word);
    }
  }

  private static long seconds(String clock) {
    long seconds = 0;
    for (var part : clock.split(":", -1)) {
      seconds = seconds * 60 + Long.parseLong(part);
    }
    return seconds;
  }
}
