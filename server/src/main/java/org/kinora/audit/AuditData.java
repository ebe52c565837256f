package org.kinora.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.PersonalData;

/// What somebody did with rights that others do not have. What was done stays written down; who did
/// it and from where is forgotten.
@ApplicationScoped
class AuditData implements PersonalData {

  AuditData() {}

  @Override
  public Set<String> tables() {
    return Set.of("audit_entry");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "acts",
            """
            select at, action, subject, detail, address from audit_entry
            where actor_id = :account order by id
            """));
  }

  @Override
  public void end(Handle handle, UUID account) {
    handle.execute(
        "update audit_entry set actor = '', address = '', actor_id = null where actor_id = ?",
        account);
    // Others may have written down what they did to this account.
    handle.execute(
        """
        update audit_entry e set subject = '', detail = '{}' from account a
        where a.id = ? and (e.subject in (a.id::text, a.name, a.email) or e.detail::text like '%' || a.id || '%')
        """,
        account);
  }
}
