package org.kinora.restream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Where somebody's broadcasts are passed on to; never the keys.
@ApplicationScoped
class RestreamData implements PersonalData {

  RestreamData() {}

  /// It names no account, and goes with a channel of one.
  @Override
  public Set<String> tables() {
    return Set.of("restream_target");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "restream-targets",
            """
            select c.handle as channel, t.label, t.address, t.is_on, t.created_at
            from restream_target t join channel c on c.id = t.channel_id
            where c.owner_id = :account order by t.created_at, t.id
            """));
  }
}
