package org.kinora.replay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// What somebody marked in broadcasts.
@ApplicationScoped
class ReplayData implements PersonalData {

  ReplayData() {}

  /// It names no account, and goes with its video.
  @Override
  public Set<String> tables() {
    return Set.of("stream_marker");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "stream-markers",
            """
            select m.video_id as video, m.at_ms, m.label
            from stream_marker m join video v on v.id = m.video_id
            where v.owner_id = :account order by m.video_id, m.at_ms
            """));
  }
}
