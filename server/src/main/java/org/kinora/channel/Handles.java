package org.kinora.channel;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of channels in addresses.
final class Handles {

  static final int MOST = 30;

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{1," + (MOST - 1) + "}");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  // Room for a number behind it.
  private static final int LONGEST_PROPOSAL = MOST - 5;
  private static final String NAMELESS = "channel";

  private Handles() {}

  static boolean isValid(String handle) {
    return VALID.matcher(handle).matches();
  }

  /// A valid handle that reads like the name.
  static String proposedFor(String name) {
    var latin = Transliterator.getInstance("Any-Latin; Latin-ASCII").transliterate(name);
    var words = OTHERS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
    var cut = words.substring(0, Math.min(LONGEST_PROPOSAL, words.length()));
    var handle = cut.replaceAll("^-+|-+$", "");
    return isValid(handle) ? handle : NAMELESS;
  }
}
