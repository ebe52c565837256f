package org.kinora.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Who somebody is elsewhere.
@ApplicationScoped
class ConnectionData implements PersonalData {

  ConnectionData() {}

  @Override
  public Set<String> tables() {
    return Set.of("identity");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "connections",
            """
            select issuer, subject, name, created_at, last_used_at from identity
            where account_id = :account order by created_at
            """));
  }
}
