package org.kinora.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Those who watch with an account.
@ApplicationScoped
class ProfileData implements PersonalData {

  ProfileData() {}

  @Override
  public Set<String> tables() {
    return Set.of("profile");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "profiles",
            """
            select name, avatar, language, text_language, maturity, pin_hash is not null as has_pin,
              history_paused, created_at
            from profile where account_id = :account order by created_at, id
            """));
  }
}
