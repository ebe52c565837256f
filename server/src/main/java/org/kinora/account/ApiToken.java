package org.kinora.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `api_token`; the secret itself is shown once, at its making.
record ApiToken(
    UUID id,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt) {

  ApiToken {
    scopes = Set.copyOf(scopes);
  }
}
