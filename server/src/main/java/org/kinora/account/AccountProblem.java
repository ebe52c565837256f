package org.kinora.account;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemException;
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
  TOKEN_SCOPES(
      "token-scopes",
      ProblemKind.UNPROCESSABLE,
      "A token is good for one or more of \"read\", \"upload\", \"manage\" and \"admin\"."),
  TOKEN_SCOPE(
      "token-scope",
      ProblemKind.FORBIDDEN,
      "This token is not good for that. Make one with the scope that is needed."),
  TOKEN_LIFE(
      "token-life",
      ProblemKind.UNPROCESSABLE,
      "A token lives for 1 to " + NewToken.MOST_DAYS + " days; 0 or nothing for no end."),
  SUSPENDED(
      "account-suspended",
      ProblemKind.FORBIDDEN,
      "This account is suspended. Ask those who run this site."),
  NOT_ACTIVE("account-not-active", ProblemKind.FORBIDDEN, "This account can't be used yet."),
  CROWDED(
      "sign-in-crowded",
      ProblemKind.BUSY,
      "Too many people sign in or up at this moment. Try again in some seconds."),
  NO_SUCH_TOKEN("no-such-token", ProblemKind.MISSING, "There is no such token.");

  private final ProblemText text;

  AccountProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  /// What is told to whoever has proven to be the owner of an account that can't be used.
  static ProblemException heldBack(AccountState state, String reason) {
    if (state != AccountState.SUSPENDED) {
      return NOT_ACTIVE.exception();
    }
    return reason.isEmpty()
        ? SUSPENDED.exception()
        : new ProblemException(SUSPENDED, "This account is suspended: " + reason);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
