package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.PersonalData;

/// What somebody reported, and what was decided about what is theirs.
@ApplicationScoped
class ModerationData implements PersonalData {

  ModerationData() {}

  @Override
  public Set<String> tables() {
    return Set.of("report", "moderation_case", "moderation_act");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "reports",
            """
            select kind, subject, reason, words, state, created_at from report
            where reporter_id = :account order by created_at
            """),
        new Listing(
            "decisions",
            """
            select c.kind, c.title, d.act, d.reason, d.created_at, d.appeal, d.appealed_at, d.answer,
              d.lifted_at
            from moderation_act d join moderation_case c on c.id = d.case_id
            where c.owner_id = :account order by d.created_at
            """));
  }

  /// Reports stay for those who look after the site; their words may name who wrote them. Of what
  /// was theirs only that something was decided is left.
  @Override
  public void end(Handle handle, UUID account) {
    handle.execute(
        "update report set words = '', reporter_id = null where reporter_id = ?", account);
    handle.execute(
        """
        update moderation_act set appeal = '', reason = '', answer = ''
        where case_id in (select id from moderation_case where owner_id = ?)
        """,
        account);
    handle.execute("update moderation_case set title = '' where owner_id = ?", account);
  }
}
