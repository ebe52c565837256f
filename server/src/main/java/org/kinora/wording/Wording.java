package org.kinora.wording;

import jakarta.enterprise.context.ApplicationScoped;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Asks whether a text may be said here, by the words that are set now.
@ApplicationScoped
public class Wording {

  private final Settings settings;
  private volatile Known known = new Known("", BlockedWords.of(""));

  Wording(Settings settings) {
    this.settings = settings;
  }

  private record Known(String lines, BlockedWords words) {}

  /// What becomes of a text.
  public enum Verdict {
    FINE,
    /// Somebody is to look at it before others see it.
    HELD,
    REFUSED
  }

  /// Of a text that can wait for somebody to look at it.
  public Verdict of(String text) {
    if (isFine(text)) {
      return Verdict.FINE;
    }
    return settings.get(SiteSettings.WORDS_MODE).equals("hold") ? Verdict.HELD : Verdict.REFUSED;
  }

  public boolean isFine(String text) {
    return !words().areIn(text);
  }

  /// Of a name or a title: these are refused at once, as they are seen in too many places to wait.
  public void require(String text) {
    if (!isFine(text)) {
      throw WordingProblem.BLOCKED.exception();
    }
  }

  private BlockedWords words() {
    var lines = settings.get(SiteSettings.WORDS);
    var seen = known;
    if (!seen.lines().equals(lines)) {
      seen = new Known(lines, BlockedWords.of(lines));
      known = seen;
    }
    return seen.words();
  }
}
