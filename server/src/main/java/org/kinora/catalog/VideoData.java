package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.PersonalData;
import org.kinora.kernel.VideoId;

/// Somebody's films, with what was uploaded for each.
@ApplicationScoped
class VideoData implements PersonalData {

  private static final int AT_ONCE = 100;

  private final Jdbi jdbi;
  private final VideoRemoval removal;

  VideoData(Jdbi jdbi, VideoRemoval removal) {
    this.jdbi = jdbi;
    this.removal = removal;
  }

  @Override
  public Set<String> tables() {
    return Set.of("video", "transcode_task");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "videos",
            """
            select id, title, description, tags, visibility, state, kind, source_name, source_bytes, duration_ms,
              width, height, likes, comments, created_at, updated_at,
              (select coalesce(jsonb_agg(jsonb_build_object('startMs', c.start_ms, 'title', c.title) order by c.start_ms), '[]')
               from chapter c where c.video_id = v.id) as chapters
            from video v where owner_id = :account order by created_at, id
            """));
  }

  @Override
  public List<StoredFile> files(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, source_name, source_key from video
                    where owner_id = :account and source_key is not null order by created_at, id
                    """)
                .bind("account", account)
                .map(
                    (row, _) ->
                        new StoredFile(
                            row.getString("id") + "-" + row.getString("source_name"),
                            row.getString("source_key")))
                .list());
  }

  @Override
  public void prepareEnd(UUID account) {
    List<String> some;
    do {
      some =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("select id from video where owner_id = :account limit :most")
                      .bind("account", account)
                      .bind("most", AT_ONCE)
                      .mapTo(String.class)
                      .list());
      some.forEach(id -> removal.remove(new VideoId(id)));
    } while (!some.isEmpty());
  }
}
