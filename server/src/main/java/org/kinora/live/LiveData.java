package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.kinora.account.PersonalData;

/// How somebody's channels go live, and when they did.
@ApplicationScoped
class LiveData implements PersonalData {

  private final StreamKeys keys;

  LiveData(StreamKeys keys) {
    this.keys = keys;
  }

  /// None names an account; all go with a channel of one.
  @Override
  public Set<String> tables() {
    return Set.of("stream_key", "live_setting", "broadcast");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "stream-keys",
            """
            select c.handle as channel, k.label, k.hint, k.created_at, k.last_used_at, k.revoked_at
            from stream_key k join channel c on c.id = k.channel_id
            where c.owner_id = :account order by k.created_at, k.id
            """),
        new Listing(
            "live-settings",
            """
            select c.handle as channel, l.title, l.description, l.visibility, l.takeover, l.record,
              l.updated_at
            from live_setting l join channel c on c.id = l.channel_id
            where c.owner_id = :account order by c.handle
            """),
        new Listing(
            "broadcasts",
            """
            select c.handle as channel, b.video_id as video, b.state, b.started_at, b.ended_at, b.problem
            from broadcast b join channel c on c.id = b.channel_id
            where c.owner_id = :account order by b.started_at, b.id
            """));
  }

  /// Ends what is live before its video is taken away.
  @Override
  public void prepareEnd(UUID account) {
    keys.revokeAll(account);
  }
}
