package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
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

  /// What new accounts may do; never more than to publish.
  public Role role() {
    return Role.fromText(settings.get(SiteSettings.NEW_ROLE));
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
