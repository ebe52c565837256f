package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The style sheets by themselves.
class StyleSheetTest {

  /// Properties and values that say left or right where lines may run the other way.
  private static final Pattern PHYSICAL =
      Pattern.compile(
          "(?<![\\w-])(?:(?:margin|padding|border)-)?(?:left|right)(?:-(?:width|color|style|radius))?\\s*:"
              + "|-(?:left|right)-radius|(?:text-align|float|clear)\\s*:\\s*(?:left|right)");

  @Test
  void no_style_knows_left_from_right() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(Program.home().resolve("web/src/app/css"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".css")).toList()) {
        PHYSICAL
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> found.add(file.getFileName() + ": " + match.group()));
      }
    }
    assertThat(found).isEmpty();
  }
}
