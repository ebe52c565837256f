package org.kinora.account;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Who asks in the current REST request.
@RequestScoped
public class Caller {

  private Visitor visitor = Visitor.ANONYMOUS;

  void is(Visitor visitor) {
    this.visitor = visitor;
  }

  /// Empty for somebody who is not signed in.
  public Optional<Account> account() {
    return visitor.account();
  }

  /// For methods that only the signed-in reach.
  public Account required() {
    return account().orElseThrow(() -> new ProblemException(CommonProblem.SIGN_IN_NEEDED));
  }

  public Visitor visitor() {
    return visitor;
  }
}
