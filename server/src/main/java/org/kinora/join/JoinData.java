package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.PersonalData;

/// Invitations that somebody made, and mails to them.
@ApplicationScoped
class JoinData implements PersonalData {

  JoinData() {}

  @Override
  public Set<String> tables() {
    return Set.of("invitation");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "invitations",
            """
            select note, uses, most_uses, created_at, expires_at from invitation
            where made_by = :account order by created_at
            """),
        new Listing(
            "mails",
            """
            select m.recipient, m.subject, m.state, m.created_at, m.finished_at
            from mail m join account a on lower(a.email) = lower(m.recipient)
            where a.id = :account order by m.created_at
            """));
  }

  @Override
  public void end(Handle handle, UUID account) {
    handle.execute("delete from invitation where made_by = ?", account);
    handle.execute(
        """
        delete from mail m using account a
        where a.id = ? and lower(a.email) = lower(m.recipient) and m.state <> 'waiting'
        """,
        account);
  }
}
