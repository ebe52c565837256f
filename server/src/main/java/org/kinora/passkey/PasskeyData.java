package org.kinora.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Passkeys, of which we hold only the public halves.
@ApplicationScoped
class PasskeyData implements PersonalData {

  PasskeyData() {}

  @Override
  public Set<String> tables() {
    return Set.of("passkey");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "passkeys",
            """
            select name, host, backed_up, copied_at, created_at, last_used_at from passkey
            where account_id = :account order by created_at
            """));
  }
}
