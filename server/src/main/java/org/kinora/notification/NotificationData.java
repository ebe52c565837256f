package org.kinora.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// What somebody was told, and whether they want it by mail. All of it goes with the account's row.
@ApplicationScoped
class NotificationData implements PersonalData {

  NotificationData() {}

  @Override
  public Set<String> tables() {
    return Set.of("notification", "digest");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "notifications",
            """
            select n.kind, n.video_id as video, c.handle as channel, n.created_at, n.read_at,
              n.mailed_at
            from notification n left join channel c on c.id = n.channel_id
            where n.account_id = :account order by n.created_at
            """),
        new Listing(
            "digest", "select rhythm, since, due_at from digest where account_id = :account"));
  }
}
