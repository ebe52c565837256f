package org.kinora.clip;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// The clips that somebody cut, and who may cut those of their channels.
@ApplicationScoped
class ClipData implements PersonalData {

  ClipData() {}

  /// Who cut a clip is forgotten with the account; the clip is its channel's.
  @Override
  public Set<String> tables() {
    return Set.of("clip", "clip_setting");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "clips",
            """
            select c.video_id as video, v.title, c.original_id as original, c.start_ms, v.duration_ms, c.created_at
            from clip c join video v on v.id = c.video_id
            where c.maker_id = :account order by c.created_at, c.video_id
            """),
        new Listing(
            "clip-settings",
            """
            select c.handle as channel, s.makers from clip_setting s join channel c on c.id = s.channel_id
            where c.owner_id = :account order by c.handle
            """));
  }
}
