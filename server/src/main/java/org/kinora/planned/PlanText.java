package org.kinora.planned;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Visibility;

/// What is said of a planned broadcast, checked.
final class PlanText {

  static final int TITLE_MOST = 300;
  static final int DESCRIPTION_MOST = 20_000;

  // Text is shown and searched, never run: only what breaks lines or storage is taken out.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  // A password is set on the video's own page.
  private static final List<Visibility> VISIBILITIES =
      List.of(Visibility.PUBLIC, Visibility.UNLISTED, Visibility.MEMBERS, Visibility.PRIVATE);

  private PlanText() {}

  static String title(@Nullable String text) {
    var line = BLANKS.matcher(text == null ? "" : text).replaceAll(" ");
    var title = CONTROLS.matcher(line).replaceAll("").strip();
    if (title.isEmpty() || title.codePointCount(0, title.length()) > TITLE_MOST) {
      throw PlanProblem.TITLE.exception();
    }
    return title;
  }

  static String description(@Nullable String text) {
    // Browsers send CR LF from text areas.
    var lines = text == null ? "" : text.replace("\r\n", "\n");
    var description = CONTROLS.matcher(lines).replaceAll("").strip();
    if (description.codePointCount(0, description.length()) > DESCRIPTION_MOST) {
      throw PlanProblem.DESCRIPTION.exception();
    }
    return description;
  }

  static Visibility visibility(@Nullable String text) {
    var wanted = text == null ? "public" : text.strip().toLowerCase(Locale.ROOT);
    return VISIBILITIES.stream()
        .filter(each -> each.text().equals(wanted))
        .findFirst()
        .orElseThrow(PlanProblem.VISIBILITY::exception);
  }
}
