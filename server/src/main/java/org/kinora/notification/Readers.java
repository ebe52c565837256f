package org.kinora.notification;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.kinora.account.Caller;
import org.kinora.profile.CurrentProfile;

/// Who reads notifications in the current request, and up to which age.
@RequestScoped
class Readers {

  private final Caller caller;
  private final CurrentProfile profile;

  Readers(Caller caller, CurrentProfile profile) {
    this.caller = caller;
    this.profile = profile;
  }

  /// Empty for somebody who is not signed in.
  Optional<Notifications.Reader> now() {
    return caller
        .account()
        .map(account -> new Notifications.Reader(account.id(), profile.oldestAge()));
  }

  /// For methods that only the signed-in reach.
  Notifications.Reader required() {
    return new Notifications.Reader(caller.required().id(), profile.oldestAge());
  }
}
