package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kinora.account.Caller;
import org.kinora.account.Role;
import org.kinora.account.Token;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.join.Invitations;
import org.kinora.join.RegistrationMode;
import org.kinora.join.Waiting;
import org.kinora.setting.SiteSettings;

/// What administrators do about registration; each act is written down.
@ApplicationScoped
class RegistrationActs {

  private final NotedSettings settings;
  private final Invitations invitations;
  private final Waiting waiting;
  private final Caller caller;
  private final AuditLog log;

  RegistrationActs(
      NotedSettings settings,
      Invitations invitations,
      Waiting waiting,
      Caller caller,
      AuditLog log) {
    this.settings = settings;
    this.invitations = invitations;
    this.waiting = waiting;
    this.caller = caller;
    this.log = log;
  }

  void allow(RegistrationMode mode, boolean isCreator) {
    var role = isCreator ? Role.CREATOR : Role.VIEWER;
    settings.change(
        List.of(SiteSettings.REGISTRATION.to(mode.text()), SiteSettings.NEW_ROLE.to(role.text())));
  }

  void admit(UUID id) {
    waiting
        .admit(id)
        .ifPresent(name -> log.record(AuditAction.ACCOUNT_ADMITTED, name, Map.of("id", id)));
  }

  void refuse(UUID id) {
    waiting
        .refuse(id)
        .ifPresent(name -> log.record(AuditAction.ACCOUNT_REFUSED, name, Map.of("id", id)));
  }

  /// What the link of the new invitation ends in.
  Token invite(String note, int uses, Duration life) {
    var token = invitations.make(caller.required().id(), note, uses, life);
    log.record(AuditAction.INVITATION_MADE, note, Map.of("uses", uses, "days", life.toDays()));
    return token;
  }

  void withdraw(UUID id) {
    invitations.withdraw(id);
    log.record(AuditAction.INVITATION_WITHDRAWN, "", Map.of("id", id));
  }
}
