package org.kinora.planned;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// What somebody has planned to broadcast.
@ApplicationScoped
class PlanData implements PersonalData {

  PlanData() {}

  /// It names no account, and goes with its video.
  @Override
  public Set<String> tables() {
    return Set.of("planned_broadcast");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "planned-broadcasts",
            """
            select p.video_id as video, v.title, p.starts_at, p.created_at
            from planned_broadcast p join video v on v.id = p.video_id
            where v.owner_id = :account order by p.starts_at, p.video_id
            """));
  }
}
