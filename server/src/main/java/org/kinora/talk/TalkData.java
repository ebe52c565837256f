package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// What somebody said.
@ApplicationScoped
class TalkData implements PersonalData {

  TalkData() {}

  @Override
  public Set<String> tables() {
    return Set.of("comment", "channel_ban");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "comments",
            """
            select c.video_id as video, v.title, c.text, c.created_at, c.edited_at
            from comment c join video v on v.id = c.video_id
            where c.author_id = :account order by c.created_at
            """));
  }
}
