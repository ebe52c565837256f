package org.kinora.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Which profile the current request is made as; templates read it as `inject:profile`. Its row is
/// read once, when first asked for.
@Named("profile")
@RequestScoped
public class CurrentProfile {

  private final Profiles profiles;
  private final Caller caller;
  private @Nullable Profile known;

  CurrentProfile(Profiles profiles, Caller caller) {
    this.profiles = profiles;
    this.caller = caller;
  }

  /// Empty for somebody who is not signed in.
  public Optional<Profile> profile() {
    if (known == null) {
      known = caller.account().map(this::read).orElse(null);
    }
    return Optional.ofNullable(known);
  }

  /// For methods that only the signed-in reach.
  public Profile required() {
    return profile().orElseThrow(() -> new ProblemException(CommonProblem.SIGN_IN_NEEDED));
  }

  /// The oldest age of films that are shown.
  public int oldestAge() {
    return profile().map(Profile::oldestAge).orElse(Profile.NO_LIMIT);
  }

  /// For templates: null for somebody who is not signed in.
  public @Nullable Profile getNow() {
    return profile().orElse(null);
  }

  private Profile read(Account account) {
    return profiles
        .current(account.id(), caller.visitor().session())
        .orElseGet(() -> profiles.mainOf(account.id()));
  }
}
