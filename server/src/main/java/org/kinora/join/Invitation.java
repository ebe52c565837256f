package org.kinora.join;

import java.time.Instant;
import java.util.UUID;

/// A link by which some people may sign up; its secret is shown once.
public record Invitation(
    UUID id, String note, int uses, int mostUses, Instant createdAt, Instant expiresAt) {

  public boolean isOver(Instant now) {
    return uses >= mostUses || !expiresAt.isAfter(now);
  }
}
