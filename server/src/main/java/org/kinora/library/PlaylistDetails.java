package org.kinora.library;

import java.util.regex.Pattern;
import org.kinora.catalog.Visibility;

/// What its owner says of a list, checked.
record PlaylistDetails(String name, String description, Visibility visibility) {

  static final int NAME_MOST = 100;
  static final int DESCRIPTION_MOST = 2_000;

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// Any of the texts as somebody sent them.
  static PlaylistDetails checked(String name, String description, String visibility) {
    var line = CONTROLS.matcher(BLANKS.matcher(name).replaceAll(" ")).replaceAll("").strip();
    if (line.isEmpty() || line.length() > NAME_MOST) {
      throw LibraryProblem.LIST_NAME.exception();
    }
    var text = CONTROLS.matcher(description.replace("\r\n", "\n")).replaceAll("").strip();
    if (text.length() > DESCRIPTION_MOST) {
      throw LibraryProblem.LIST_DESCRIPTION.exception();
    }
    return new PlaylistDetails(line, text, visibility(visibility));
  }

  private static Visibility visibility(String text) {
    return switch (text) {
      case "public" -> Visibility.PUBLIC;
      case "unlisted" -> Visibility.UNLISTED;
      case "private" -> Visibility.PRIVATE;
      default -> throw LibraryProblem.LIST_VISIBILITY.exception();
    };
  }
}
