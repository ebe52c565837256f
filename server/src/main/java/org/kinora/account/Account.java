package org.kinora.account;

import java.util.UUID;

/// Somebody known to this server.
public record Account(UUID id, String name, Role role) {

  public boolean isAdministrator() {
    return role == Role.ADMINISTRATOR;
  }

  /// Whether what `owner` owns is this account's to change.
  public boolean manages(UUID owner) {
    return isAdministrator() || id.equals(owner);
  }
}
