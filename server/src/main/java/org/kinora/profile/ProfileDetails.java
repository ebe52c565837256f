package org.kinora.profile;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.language.Languages;

/// What can be said of a profile, checked.
record ProfileDetails(
    String name,
    int avatar,
    @Nullable String language,
    @Nullable String textLanguage,
    @Nullable Integer maturity) {

  static final int NAME_MOST = 50;

  /// Ages that films are rated for somewhere; 0 is for everybody.
  static final List<Integer> AGES = List.of(0, 6, 7, 10, 12, 13, 15, 16, 17);

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}|\\p{Cf}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final int LANGUAGE_MOST = 20;

  ProfileDetails {
    name = name.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > NAME_MOST
        || CONTROLS.matcher(name).find()) {
      throw ProfileProblem.NAME.exception();
    }
    if (avatar < 0 || avatar >= Profile.AVATARS) {
      throw ProfileProblem.AVATAR.exception();
    }
    if (language != null && Languages.of(language).isEmpty()) {
      throw ProfileProblem.LANGUAGE.exception();
    }
    if (textLanguage != null
        && (textLanguage.length() > LANGUAGE_MOST || !LANGUAGE.matcher(textLanguage).matches())) {
      throw ProfileProblem.LANGUAGE.exception();
    }
    if (maturity != null && !AGES.contains(maturity)) {
      throw ProfileProblem.AGE.exception();
    }
  }

  /// As a form sends it: empty for what is not chosen.
  static ProfileDetails ofForm(
      String name, String avatar, String language, String textLanguage, String maturity) {
    return new ProfileDetails(
        name,
        number(avatar, ProfileProblem.AVATAR),
        language.isBlank() ? null : language.strip(),
        textLanguage.isBlank() ? null : textLanguage.strip().toLowerCase(Locale.ROOT),
        maturity.isBlank() ? null : number(maturity, ProfileProblem.AGE));
  }

  private static int number(String text, ProfileProblem problem) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      throw problem.exception();
    }
  }
}
