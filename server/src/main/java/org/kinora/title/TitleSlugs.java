package org.kinora.title;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of titles in addresses.
final class TitleSlugs {

  static final int MOST = 80;

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0," + (MOST - 1) + "}");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  // Room for a number behind it.
  private static final int LONGEST_PROPOSAL = MOST - 5;
  private static final String NAMELESS = "title";

  private TitleSlugs() {}

  static boolean isValid(String slug) {
    return VALID.matcher(slug).matches();
  }

  /// As somebody sent it; throws where it is none.
  static String checked(String text) {
    var slug = text.strip().toLowerCase(Locale.ROOT);
    if (!isValid(slug)) {
      throw TitleProblem.SLUG.exception();
    }
    return slug;
  }

  /// A valid one that reads like the name.
  static String proposedFor(String name) {
    var latin = Transliterator.getInstance("Any-Latin; Latin-ASCII").transliterate(name);
    var words = OTHERS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
    var cut = words.substring(0, Math.min(LONGEST_PROPOSAL, words.length()));
    var slug = cut.replaceAll("^-+|-+$", "");
    return isValid(slug) ? slug : NAMELESS;
  }
}
