package org.kinora.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.EncodingQueue;
import org.kinora.catalog.Pipeline.Work;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Tasks;

/// The encoding queue as people look at it.
@ApplicationScoped
class QueueBoard implements EncodingQueue {

  private final Jdbi jdbi;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final Tasks queue;
  private final Waits waits;

  QueueBoard(Jdbi jdbi, TranscodeTasks tasks, Pipeline pipeline, Tasks queue, Waits waits) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.queue = queue;
    this.waits = waits;
  }

  @Override
  public List<Task> tasks(String state, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.id, t.video_id, v.title, t.kind, t.ordinal, t.state, t.progress, t.attempts, t.problem,
                      v.source_key is not null as has_source, t.created_at, t.started_at, t.worker, t.log, v.encode_rank
                    from transcode_task t join video v on v.id = t.video_id
                    where t.state in ('waiting', 'ready', 'running', 'failed') and :state in ('', t.state)
                    order by case t.state when 'running' then 0 when 'failed' then 1 when 'ready' then 2 else 3 end,
                      case v.encode_rank when 'first' then 0 when 'usual' then 1 else 2 end,
                      t.created_at, t.kind, t.ordinal
                    limit :limit
                    """)
                .bind("state", state)
                .bind("limit", limit)
                .map((row, _) -> task(row))
                .list());
  }

  @Override
  public Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select state, count(*) as number from transcode_task
                    where state in ('waiting', 'ready', 'running', 'failed') group by state
                    """)
                .map((row, _) -> Map.entry(row.getString("state"), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  @Override
  public List<Worker> workers() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name, host, threads, started_at, seen_at,
                      seen_at > now() - make_interval(secs => :patience) as is_alive
                    from encoding_worker order by seen_at desc, name limit 50
                    """)
                .bind("patience", (double) Workers.PATIENCE.toSeconds())
                .map(
                    (row, _) ->
                        new Worker(
                            row.getString("name"),
                            row.getString("host"),
                            row.getInt("threads"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                            row.getBoolean("is_alive")))
                .list());
  }

  @Override
  public void rank(VideoId video, Rank rank) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update video set encode_rank = ? where id = ?", rank.text(), video.value()));
    var all = tasks.of(video);
    // What nobody has begun is asked for again, in its new place.
    all.stream()
        .filter(task -> task.state() == TaskState.READY)
        .forEach(task -> queue.withdraw(task.id().toString()));
    pipeline.schedule(all);
  }

  private Task task(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var state = TaskState.fromText(row.getString("state"));
    var started = row.getObject("started_at", OffsetDateTime.class);
    var work =
        new Work(
            new VideoId(row.getString("video_id")),
            row.getString("title"),
            row.getString("kind"),
            row.getInt("ordinal"),
            state.text(),
            row.getDouble("progress"),
            row.getInt("attempts"),
            row.getString("problem"),
            waits.words(id, state).orElse(null),
            row.getBoolean("has_source"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            started == null ? null : started.toInstant());
    return new Task(
        id,
        work,
        row.getString("worker"),
        row.getString("log"),
        Rank.fromText(row.getString("encode_rank")));
  }
}
