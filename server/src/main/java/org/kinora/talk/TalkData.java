package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.PersonalData;

/// What somebody said.
@ApplicationScoped
class TalkData implements PersonalData {

  TalkData() {}

  @Override
  public Set<String> tables() {
    return Set.of("comment", "report");
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
            """),
        new Listing(
            "reports",
            """
            select kind, subject, reason, words, state, created_at from report
            where reporter_id = :account order by created_at
            """));
  }

  /// The report stays for those who look after it; its words may name who wrote them.
  @Override
  public void end(Handle handle, UUID account) {
    handle.execute(
        "update report set words = '', reporter_id = null where reporter_id = ?", account);
  }
}
