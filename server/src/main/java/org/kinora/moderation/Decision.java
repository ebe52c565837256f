package org.kinora.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `moderation_act`, with what it is about.
record Decision(
    UUID id,
    UUID caseId,
    Kind kind,
    String title,
    @Nullable UUID owner,
    String act,
    String reason,
    String actor,
    Instant at,
    String appeal,
    String answer,
    boolean isAnswered,
    boolean isLifted) {

  public boolean isTakeDown() {
    return act.equals("taken-down");
  }

  public boolean isAppealed() {
    return !appeal.isEmpty();
  }

  /// Whether its owner may say something against it still.
  public boolean isOpen() {
    return isTakeDown() && !isAppealed() && !isLifted;
  }

  public String kindText() {
    return kind.text();
  }
}
