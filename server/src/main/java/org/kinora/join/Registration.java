package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.kinora.account.Role;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Who may sign up, and as what; templates read it as `inject:registration`. Until somebody says
/// otherwise it is by invitation: no stranger comes in, and friends need no setting first.
@Named("registration")
@ApplicationScoped
public class Registration {

  private final Settings settings;

  Registration(Settings settings) {
    this.settings = settings;
  }

  public RegistrationMode mode() {
    return RegistrationMode.parse(settings.get(SiteSettings.REGISTRATION)).orElseThrow();
  }

  public void allow(RegistrationMode mode) {
    settings.change(List.of(SiteSettings.REGISTRATION.to(mode.text())), _ -> {});
  }

  /// What new accounts may do; never more than to publish.
  public Role role() {
    return Role.fromText(settings.get(SiteSettings.NEW_ROLE));
  }

  public void makeNewcomers(Role role) {
    if (role != Role.VIEWER && role != Role.CREATOR) {
      throw new IllegalArgumentException("Nobody becomes " + role + " by signing up");
    }
    settings.change(List.of(SiteSettings.NEW_ROLE.to(role.text())), _ -> {});
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
