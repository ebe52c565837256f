package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.PersonalData;

/// What somebody is uploading.
@ApplicationScoped
class UploadData implements PersonalData {

  private static final int AT_ONCE = 100;

  private final Jdbi jdbi;
  private final Uploads uploads;
  private final Ending ending;

  UploadData(Jdbi jdbi, Uploads uploads, Ending ending) {
    this.jdbi = jdbi;
    this.uploads = uploads;
    this.ending = ending;
  }

  @Override
  public Set<String> tables() {
    return Set.of("upload");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "uploads",
            """
            select kind, length, "offset", metadata, state, created_at, updated_at from upload
            where owner_id = :account order by created_at
            """));
  }

  @Override
  public void prepareEnd(UUID account) {
    List<String> some;
    do {
      some =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("select id from upload where owner_id = :account limit :most")
                      .bind("account", account)
                      .bind("most", AT_ONCE)
                      .mapTo(String.class)
                      .list());
      some.forEach(id -> uploads.find(id).ifPresent(ending::cancel));
    } while (!some.isEmpty());
  }
}
