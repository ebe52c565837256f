package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.kinora.account.Role;
import org.kinora.platform.SettingRows;

/// Who may sign up, and as what; templates read it as `inject:registration`. Until somebody says
/// otherwise it is by invitation: no stranger comes in, and friends need no setting first.
@Named("registration")
@ApplicationScoped
public class Registration {

  private static final String MODE = "registration.mode";
  private static final String ROLE = "registration.role";

  private final SettingRows settings;

  Registration(SettingRows settings) {
    this.settings = settings;
  }

  public RegistrationMode mode() {
    return settings.find(MODE).flatMap(RegistrationMode::parse).orElse(RegistrationMode.INVITATION);
  }

  public void allow(RegistrationMode mode) {
    settings.set(MODE, mode.text());
  }

  /// What new accounts may do; never more than to publish.
  public Role role() {
    return settings
        .find(ROLE)
        .filter(Role.CREATOR.text()::equals)
        .map(Role::fromText)
        .orElse(Role.VIEWER);
  }

  public void makeNewcomers(Role role) {
    if (role != Role.VIEWER && role != Role.CREATOR) {
      throw new IllegalArgumentException("Nobody becomes " + role + " by signing up");
    }
    settings.set(ROLE, role.text());
  }

  /// Whether a stranger may sign up.
  public boolean isOpen() {
    return switch (mode()) {
      case OPEN, APPROVAL -> true;
      case INVITATION, CLOSED -> false;
    };
  }

  boolean takesInvitations() {
    return mode() != RegistrationMode.CLOSED;
  }

  boolean isByApproval() {
    return mode() == RegistrationMode.APPROVAL;
  }
}
