package org.kinora.account;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token to be made, checked. Without a life it does not expire.
record NewToken(String name, Set<Scope> scopes, @Nullable Duration life) {

  static final int MOST_DAYS = 3650;

  NewToken {
    scopes = Set.copyOf(scopes);
  }

  /// Whole days of life; 0 for no end. Throws the problem of what can't be.
  static NewToken of(String typed, Set<Scope> scopes, int days) {
    var name = typed.strip();
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw AccountProblem.TOKEN_NAME.exception();
    }
    if (scopes.isEmpty()) {
      throw AccountProblem.TOKEN_SCOPES.exception();
    }
    if (days < 0 || days > MOST_DAYS) {
      throw AccountProblem.TOKEN_LIFE.exception();
    }
    return new NewToken(name, scopes, days == 0 ? null : Duration.ofDays(days));
  }

  /// The scopes of these names; what is no scope is a problem.
  static Set<Scope> scopes(List<String> names) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var name : names) {
      scopes.add(Scope.parse(name).orElseThrow(AccountProblem.TOKEN_SCOPES::exception));
    }
    return scopes;
  }
}
