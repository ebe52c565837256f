package org.kinora.join;

import org.jspecify.annotations.Nullable;
import org.kinora.account.Client;
import org.kinora.account.Token;

/// What the form of sign-up was sent with; the invitation where there is one.
record Wish(String name, String email, String password, @Nullable Token invitation, Client client) {

  boolean isInvited() {
    return invitation != null;
  }
}
