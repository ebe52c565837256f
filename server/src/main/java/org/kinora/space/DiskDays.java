package org.kinora.space;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Space;

/// Looks each hour at what fills the disk, and keeps one row a day of it: sums over all films are
/// too much for a page.
@ApplicationScoped
public class DiskDays {

  private static final Logger LOG = Logger.getLogger(DiskDays.class);
  private static final long FIRST_SECONDS = 30;
  private static final long EVERY_SECONDS = 3600;
  private static final int KEPT_DAYS = 400;

  private final Jdbi jdbi;
  private final DataFolder data;
  private final Space space;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("disk-days").unstarted(task));

  DiskDays(Jdbi jdbi, DataFolder data, Space space) {
    this.jdbi = jdbi;
    this.data = data;
    this.space = space;
  }

  /// What one account fills.
  public record Owner(String id, String name, long bytes, int videos) {}

  void start(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::turn, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /// The last so many days, the oldest first.
  public List<DiskDay> last(int days) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from (
                      select day, source_bytes, rendition_bytes, upload_bytes, temporary_bytes, other_bytes, free_bytes
                      from disk_day order by day desc limit :days) latest
                    order by day
                    """)
                .bind("days", days)
                .map(
                    (row, _) ->
                        new DiskDay(
                            row.getObject("day", LocalDate.class),
                            row.getLong("source_bytes"),
                            row.getLong("rendition_bytes"),
                            row.getLong("upload_bytes"),
                            row.getLong("temporary_bytes"),
                            row.getLong("other_bytes"),
                            row.getLong("free_bytes")))
                .list());
  }

  /// Who fills most.
  public List<Owner> most(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.id, a.name, d.bytes, d.videos
                    from disk_owner d join account a on a.id = d.account_id
                    order by d.bytes desc, d.account_id limit :limit
                    """)
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new Owner(
                            row.getString("id"),
                            row.getString("name"),
                            row.getLong("bytes"),
                            row.getInt("videos")))
                .list());
  }

  /// Looks now.
  public void measure() throws IOException {
    long sources = FolderSize.of(data.objects().resolve("sources"));
    long objects = FolderSize.of(data.objects());
    long uploads = FolderSize.of(data.uploads());
    long temporary = FolderSize.of(data.temp());
    long other = FolderSize.of(data.database());
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into disk_day (day, source_bytes, rendition_bytes, upload_bytes, temporary_bytes,
                    other_bytes, free_bytes)
                  values ((now() at time zone 'utc')::date, :sources, :renditions, :uploads, :temporary, :other, :free)
                  on conflict (day) do update set source_bytes = excluded.source_bytes,
                    rendition_bytes = excluded.rendition_bytes, upload_bytes = excluded.upload_bytes,
                    temporary_bytes = excluded.temporary_bytes, other_bytes = excluded.other_bytes,
                    free_bytes = excluded.free_bytes, measured_at = now()
                  """)
              .bind("sources", sources)
              .bind("renditions", Math.max(0, objects - sources))
              .bind("uploads", uploads)
              .bind("temporary", temporary)
              .bind("other", other)
              .bind("free", space.freeNow())
              .execute();
          handle.execute("delete from disk_day where day < current_date - ?", KEPT_DAYS);
          handle.execute("delete from disk_owner");
          handle.execute(
              """
              insert into disk_owner (account_id, bytes, videos)
              select v.owner_id, sum(coalesce(case when v.source_key is not null then v.source_bytes end, 0)
                + coalesce(r.bytes, 0)), count(*)
              from video v
                left join (select video_id, sum(size_bytes) as bytes from rendition group by video_id) r
                  on r.video_id = v.id
              group by v.owner_id
              """);
        });
  }

  private void turn() {
    try {
      measure();
    } catch (IOException | RuntimeException e) {
      LOG.warnf("What fills the disk could not be looked at; tried again in an hour: %s", e);
    }
  }
}
