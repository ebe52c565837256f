package org.kinora.channel;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kinora.account.Likeness;

/// Names of channels in addresses.
final class Handles {

  static final int MOST = 30;

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{1," + (MOST - 1) + "}");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  // Room for a number behind it.
  private static final int LONGEST_PROPOSAL = MOST - 5;
  private static final String NAMELESS = "channel";
  // Behind a name that is reserved.
  private static final String SUFFIX = "-channel";

  // Who has one of these could be taken for the site, or for those who run it.
  private static final Set<String> RESERVED =
      Stream.of(
              "admin administrator moderator mod staff team support help service kinora official",
              "system root security abuse postmaster webmaster api about me my new edit delete",
              "feed null undefined everyone anonymous guest owner legal privacy terms imprint")
          .flatMap(words -> Stream.of(words.split(" ")))
          .map(Likeness::key)
          .collect(Collectors.toUnmodifiableSet());

  private Handles() {}

  static boolean isValid(String handle) {
    return VALID.matcher(handle).matches();
  }

  /// Whether it is, or looks like, a word that nobody may have.
  static boolean isReserved(String handle) {
    return RESERVED.contains(Likeness.key(handle));
  }

  /// A valid handle that reads like the name and may be had.
  static String proposedFor(String name) {
    var latin = Transliterator.getInstance("Any-Latin; Latin-ASCII").transliterate(name);
    var words = OTHERS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
    var cut = words.substring(0, Math.min(LONGEST_PROPOSAL, words.length()));
    var handle = cut.replaceAll("^-+|-+$", "");
    if (!isValid(handle)) {
      return NAMELESS;
    }
    return isReserved(handle) ? handle + SUFFIX : handle;
  }
}
