package org.kinora.account;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sent a request, by which session when by a cookie, and what a token is good for when by one.
public record Visitor(@Nullable Account known, @Nullable Token session, Set<Scope> scopes) {

  /// Somebody without a session or token.
  public static final Visitor ANONYMOUS = new Visitor(null, null, Set.of());

  public Visitor {
    scopes = Set.copyOf(scopes);
  }

  static Visitor bySession(Account account, Token session) {
    return new Visitor(account, session, Scope.ALL);
  }

  static Visitor byToken(Account account, Set<Scope> scopes) {
    return new Visitor(account, null, scopes);
  }

  public Optional<Account> account() {
    return Optional.ofNullable(known);
  }

  /// Whether it is a program with a token.
  public boolean isProgram() {
    return known != null && session == null;
  }
}
