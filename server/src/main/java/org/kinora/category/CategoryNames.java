package org.kinora.category;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of categories, and the same in addresses.
final class CategoryNames {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1000;
  // Room for a number behind it.
  private static final int LONGEST_SLUG = 50;
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  private CategoryNames() {}

  static String checked(String text) {
    var name = text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw CategoryProblem.NAME.exception();
    }
    return name;
  }

  static String checkedDescription(String text) {
    var description = text.strip();
    if (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
      throw CategoryProblem.DESCRIPTION.exception();
    }
    return description;
  }

  /// `Science & Fiction` becomes `science-fiction`.
  static String slug(String name) {
    var latin = Transliterator.getInstance("Any-Latin; Latin-ASCII").transliterate(name);
    var words = OTHERS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
    var cut = words.substring(0, Math.min(LONGEST_SLUG, words.length()));
    var slug = cut.replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "category" : slug;
  }
}
