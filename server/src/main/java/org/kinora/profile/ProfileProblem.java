package org.kinora.profile;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with profiles.
enum ProfileProblem implements Problem {
  NO_SUCH_PROFILE("no-such-profile", ProblemKind.MISSING, "There is no such profile."),
  NAME(
      "profile-name",
      ProblemKind.UNPROCESSABLE,
      "A profile needs a name of 1 to " + ProfileDetails.NAME_MOST + " characters."),
  AVATAR("profile-avatar", ProblemKind.UNPROCESSABLE, "Choose one of the pictures."),
  LANGUAGE("profile-language", ProblemKind.UNPROCESSABLE, "Choose one of the languages."),
  AGE("profile-age", ProblemKind.UNPROCESSABLE, "Choose one of the ages, or no limit."),
  PIN(
      "profile-pin",
      ProblemKind.UNPROCESSABLE,
      "A PIN has " + Pins.LEAST + " to " + Pins.MOST + " digits."),
  WRONG_PIN("wrong-pin", ProblemKind.FORBIDDEN, "This is not the PIN of that profile."),
  PIN_LATER(
      "pin-later",
      ProblemKind.LIMITED,
      "That were too many wrong PINs. Wait a little, then try again."),
  TOO_MANY(
      "too-many-profiles",
      ProblemKind.CONFLICT,
      "There are " + Profiles.MOST + " profiles already. Delete one that is no longer used."),
  LAST(
      "last-profile",
      ProblemKind.CONFLICT,
      "An account keeps one profile without an age limit at least."),
  IS_LIMITED(
      "profile-limited",
      ProblemKind.FORBIDDEN,
      "Profiles can't be changed from one with an age limit. Enter one without a limit first.");

  private final ProblemText text;

  ProfileProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
