package org.kinora.account;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with accounts.
enum AccountProblem implements Problem {
  TOKEN_INVALID(
      "token-invalid",
      ProblemKind.UNAUTHENTICATED,
      "The API token is not valid, or it was revoked. Make a new one on the account page."),
  WRONG_SIGN_IN(
      "wrong-sign-in", ProblemKind.UNAUTHENTICATED, "The name or the password is not right."),
  LINK_USED(
      "link-used",
      ProblemKind.GONE,
      "This link was used already or is too old. Sign in; if no password was set yet, start Kinora"
          + " again: it prints a new link."),
  TOO_MANY_TOKENS(
      "too-many-tokens",
      ProblemKind.CONFLICT,
      "There are " + ApiTokens.MOST + " tokens already. Revoke one that is no longer used."),
  TOKEN_NAME(
      "token-name", ProblemKind.UNPROCESSABLE, "A token needs a name of 1 to 100 characters."),
  NO_SUCH_TOKEN("no-such-token", ProblemKind.MISSING, "There is no such token.");

  private final ProblemText text;

  AccountProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
