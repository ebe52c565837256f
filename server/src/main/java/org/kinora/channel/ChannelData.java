package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Channels of an account, and those that it follows.
@ApplicationScoped
class ChannelData implements PersonalData {

  ChannelData() {}

  @Override
  public Set<String> tables() {
    return Set.of("channel", "follow");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "channels",
            """
            select handle, name, description, links, embed_domains, followers, created_at from channel
            where owner_id = :account order by created_at, id
            """),
        new Listing(
            "follows",
            """
            select c.handle, c.name, f.created_at from follow f join channel c on c.id = f.channel_id
            where f.account_id = :account order by f.created_at
            """));
  }
}
