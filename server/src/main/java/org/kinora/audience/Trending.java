package org.kinora.audience;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Viewer;

/// What is watched most at the moment: the views of the last days, each day's worth less than the
/// next one's.
@ApplicationScoped
public class Trending {

  private static final int KEPT = 500;
  // Any number that no other lock of this database uses.
  private static final long LOCK = 7_405_831_319L;

  private final Jdbi jdbi;

  Trending(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The ids of the videos that are on lists for this viewer, the most watched first.
  public List<String> top(Viewer viewer, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select t.video_id from trending t join video v on v.id = t.video_id where "
                        + Shown.condition(viewer)
                        + " order by t.score desc, t.video_id desc limit "
                        + limit)
                .bind("viewerAge", viewer.oldestAge())
                .mapTo(String.class)
                .list());
  }

  /// Counts anew; one node at a time does. Half of what a view is worth is gone after a day and a
  /// half, all of it after a week.
  void refresh() {
    jdbi.useTransaction(
        handle -> {
          boolean isMine =
              handle
                  .createQuery("select pg_try_advisory_xact_lock(:lock)")
                  .bind("lock", LOCK)
                  .mapTo(boolean.class)
                  .one();
          if (!isMine) {
            return;
          }
          handle.execute("delete from trending");
          handle
              .createUpdate(
                  """
                  insert into trending (video_id, score)
                  select v.id, cast(s.score * 1000 as bigint) from (
                    select video_id, sum(views * power(0.5, (current_date - day) / 1.5)) as score
                    from view_day where day > current_date - 7 group by video_id) s
                  join video v on v.id = s.video_id
                  where v.state in ('playable', 'complete') and v.visibility in ('public', 'members')
                  order by s.score desc, v.id limit :kept
                  """)
              .bind("kept", KEPT)
              .execute();
        });
  }
}
