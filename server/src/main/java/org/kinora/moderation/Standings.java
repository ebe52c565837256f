package org.kinora.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.kinora.account.Caller;

/// Why something is down, for the pages of its owner; templates ask as `inject:standings`.
@Named("standings")
@RequestScoped
public class Standings {

  private final Decisions decisions;
  private final Caller caller;

  Standings(Decisions decisions, Caller caller) {
    this.decisions = decisions;
    this.caller = caller;
  }

  /// Where the owner reads of it; the case where somebody looks who looks after the site.
  public record Notice(String reason, String path) {}

  public Optional<Notice> of(String kind, String subject) {
    return Kind.of(kind)
        .flatMap(known -> decisions.standing(known, subject))
        .map(decision -> new Notice(decision.reason(), path(decision)));
  }

  private String path(Decision decision) {
    return caller.required().id().equals(decision.owner())
        ? "/decisions/" + decision.id()
        : "/admin/reports/" + decision.caseId();
  }
}
