package org.kinora.media.text;

/// A stretch of text with its time.
///
/// `text` is WebVTT cue text, `settings` are WebVTT cue settings (`line:0 align:start`); `id` and
/// `settings` are empty where there are none.
public record Cue(String id, long startMs, long endMs, String settings, String text) {

  /// A thousand hours: far beyond any film, and far from overflowing anything.
  static final long MAX_MS = 3_600_000_000L;

  public Cue {
    if (startMs < 0 || endMs <= startMs || endMs > MAX_MS) {
      throw new IllegalArgumentException("Not a cue time: " + startMs + " to " + endMs + " ms");
    }
  }

  public static Cue of(long startMs, long endMs, String text) {
    return new Cue("", startMs, endMs, "", text);
  }

  /// A cue that shows a text as it is, whatever it holds.
  public static Cue ofPlain(long startMs, long endMs, String plain) {
    return of(startMs, endMs, CueText.escape(plain));
  }

  static boolean isTime(long startMs, long endMs) {
    return startMs >= 0 && endMs > startMs && endMs <= MAX_MS;
  }
}
