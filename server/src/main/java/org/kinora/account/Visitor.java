package org.kinora.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who sent a request, and by which session when by a cookie.
public record Visitor(@Nullable Account known, @Nullable Token session) {

  /// Somebody without a session or token.
  public static final Visitor ANONYMOUS = new Visitor(null, null);

  public Optional<Account> account() {
    return Optional.ofNullable(known);
  }
}
