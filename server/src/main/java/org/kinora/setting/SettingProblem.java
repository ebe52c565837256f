package org.kinora.setting;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a value can't be set.
public enum SettingProblem implements Problem {
  TEXT("setting-text", "The text is empty, too long, or has characters that can't be shown."),
  CHOICE("setting-choice", "This is none of the choices."),
  NUMBER("setting-number", "This is no whole number within the bounds."),
  MOMENT("setting-moment", "This is no date and time."),
  COLOUR("setting-colour", "A colour is written as # and six digits: #2b6cb0."),
  CONTRAST(
      "setting-contrast",
      "This colour can hardly be told from the page, in the light or in the dark colours. Choose"
          + " one that is neither nearly white nor nearly black.");

  private final ProblemText text;

  SettingProblem(String code, String sentence) {
    this.text = new ProblemText(code, ProblemKind.UNPROCESSABLE, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
