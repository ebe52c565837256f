package org.kinora.media.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cleans cue text: keeps the tags of WebVTT (§3.1), closes what is open, escapes the rest.
///
/// Cleaning twice changes nothing. One pass over the text, so the time is linear.
final class CueText {

  private static final Set<String> TAGS = Set.of("b", "i", "u", "c", "v", "lang", "ruby", "rt");
  private static final Pattern ENTITY =
      Pattern.compile(
          "&(?:(amp|lt|gt|lrm|rlm|nbsp|quot|apos)|#(\\d{1,7})|#[xX](\\p{XDigit}{1,6}));");
  private static final Pattern CLASSES = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_OPEN = 32;

  private final String text;
  private final long startMs;
  private final long endMs;
  private final int lastTagEnd;
  private final Matcher entity;
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private long lastTimeMs;

  private CueText(String text, long startMs, long endMs) {
    this.text = text;
    this.startMs = startMs;
    this.endMs = endMs;
    lastTimeMs = startMs;
    lastTagEnd = text.lastIndexOf('>');
    entity = ENTITY.matcher(text);
  }

  /// `startMs` and `endMs` bound the timestamps inside the text.
  static String clean(String text, long startMs, long endMs) {
    String once = new CueText(text, startMs, endMs).clean();
    return withoutBlankLines(once);
  }

  /// Text without any markup as cue text.
  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String clean() {
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '<' && startsTag(at + 1) ? text.indexOf('>', at) : -1;
      if (end > 0) {
        addTag(text.substring(at + 1, end));
        at = end + 1;
      } else {
        at = addCharacter(at);
      }
    }
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  /// A `<` that no name, slash or time follows is just a `<`.
  private boolean startsTag(int at) {
    if (at >= lastTagEnd) {
      return false;
    }
    char next = text.charAt(at);
    if (next >= '0' && next <= '9') {
      int end = text.substring(at, Math.min(text.length(), at + 16)).indexOf('>');
      return end > 0 && Timestamp.parseStrict(text.substring(at, at + end)) >= 0;
    }
    return next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  }

  private void addTag(String tag) {
    char first = tag.charAt(0);
    if (first == '/') {
      closeTag(tag.substring(1).strip().toLowerCase(Locale.ROOT));
    } else if (first >= '0' && first <= '9') {
      long time = Timestamp.parseStrict(tag);
      if (time > lastTimeMs && time > startMs && time < endMs) {
        lastTimeMs = time;
        out.append('<').append(Timestamp.format(time)).append('>');
      }
    } else {
      openTag(tag);
    }
  }

  private void openTag(String tag) {
    int nameEnd = 0;
    while (nameEnd < tag.length() && !isSpace(tag.charAt(nameEnd))) {
      nameEnd++;
    }
    String[] parts = tag.substring(0, nameEnd).split("\\.", 16);
    String name = parts[0].toLowerCase(Locale.ROOT);
    boolean misplaced = name.equals("rt") && !"ruby".equals(open.peek());
    if (!TAGS.contains(name) || misplaced || open.size() >= MAX_OPEN) {
      return;
    }
    String annotation = annotation(tag.substring(nameEnd));
    boolean annotated = name.equals("v") || name.equals("lang");
    if (annotated && annotation.isEmpty()) {
      return;
    }
    out.append('<').append(name);
    for (int i = 1; i < parts.length; i++) {
      if (CLASSES.matcher(parts[i]).matches()) {
        out.append('.').append(parts[i]);
      }
    }
    if (annotated) {
      out.append(' ').append(annotation);
    }
    out.append('>');
    open.push(name);
  }

  private static String annotation(String raw) {
    String plain = ENTITY.matcher(raw).replaceAll(m -> Matcher.quoteReplacement(decoded(m)));
    return escape(plain.replaceAll("\\s+", " ").strip());
  }

  private void closeTag(String name) {
    if (open.contains(name)) {
      while (!name.equals(open.peek())) {
        close();
      }
      close();
    }
  }

  private void close() {
    out.append("</").append(open.pop()).append('>');
  }

  private int addCharacter(int at) {
    char c = text.charAt(at);
    if (c == '&' && entity.region(at, text.length()).lookingAt()) {
      String decoded = decoded(entity);
      out.append(escape(decoded));
      return entity.end();
    }
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '\r' -> out.append('\n');
      default -> out.append(isControl(c) ? ' ' : c);
    }
    return at + 1;
  }

  /// The character itself: a file in UTF-8 needs no names for the invisible ones.
  private static String decoded(java.util.regex.MatchResult match) {
    if (match.group(1) != null) {
      return switch (match.group(1)) {
        case "amp" -> "&";
        case "lt" -> "<";
        case "gt" -> ">";
        case "lrm" -> "\u200E";
        case "rlm" -> "\u200F";
        case "nbsp" -> "\u00A0";
        case "quot" -> "\"";
        default -> "'";
      };
    }
    int code =
        match.group(2) != null
            ? Integer.parseInt(match.group(2))
            : Integer.parseInt(match.group(3), 16);
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    boolean valid = Character.isValidCodePoint(code) && !surrogate && !Character.isISOControl(code);
    return valid ? Character.toString(code) : "\uFFFD";
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isControl(char c) {
    return c != '\n' && (c < 0x20 || (c >= 0x7F && c < 0xA0));
  }

  /// A blank line would end the cue.
  private static String withoutBlankLines(String cleaned) {
    var kept = new StringBuilder(cleaned.length());
    for (String line : cleaned.split("\n", -1)) {
      String stripped = line.strip();
      if (!stripped.isEmpty()) {
        kept.append(kept.isEmpty() ? "" : "\n").append(stripped);
      }
    }
    return kept.toString();
  }
}
