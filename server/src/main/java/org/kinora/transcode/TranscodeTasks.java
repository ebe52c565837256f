package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.kernel.VideoId;

/// The tasks' rows. A running task carries the token of the attempt that runs it: what an attempt
/// writes counts only while the row still names it.
@Singleton
class TranscodeTasks {

  private static final String COLUMNS =
      """
      id, video_id, owner_id, revision, kind, ordinal, detail, state, progress, weight, attempts,
      problem, worker
      """;

  private final Jdbi jdbi;

  TranscodeTasks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<TranscodeTask> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from transcode_task where id = :id")
                .bind("id", id)
                .map(TranscodeTasks::read)
                .findOne());
  }

  List<TranscodeTask> of(VideoId video) {
    return jdbi.withHandle(handle -> of(handle, video));
  }

  List<TranscodeTask> of(Handle handle, VideoId video) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from transcode_task where video_id = :video order by created_at, kind, ordinal")
        .bind("video", video.value())
        .map(TranscodeTasks::read)
        .list();
  }

  /// What runs, waits for a worker or failed, in that order.
  List<TranscodeTask> open(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          from transcode_task
                          where state in ('waiting', 'ready', 'running', 'failed')
                          order by case state when 'running' then 0 when 'failed' then 1 when 'ready' then 2 else 3 end,
                            created_at, kind, ordinal
                          limit :limit
                          """)
                .bind("limit", limit)
                .map(TranscodeTasks::read)
                .list());
  }

  List<TranscodeTask> ready() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from transcode_task where state in ('ready', 'running') order by created_at, ordinal")
                .map(TranscodeTasks::read)
                .list());
  }

  /// How many tasks are in which state; left out are states of none, and the many that are done.
  Map<TaskState, Long> counts() {
    var counts = new EnumMap<TaskState, Long>(TaskState.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select state, count(*) as number from transcode_task
                    where state in ('waiting', 'ready', 'running', 'failed') group by state
                    """)
                .map(
                    (row, _) ->
                        Map.entry(
                            TaskState.fromText(row.getString("state")), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  /// Videos that wait to be processed and have no task: the program ended right after the upload.
  List<VideoId> forgotten() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from video v where state in ('processing', 'playable') and source_key is not null
                      and completed_at is null and sharing not in ('waiting', 'linked')
                      and not exists (select 1 from transcode_task t where t.video_id = v.id and t.kind = 'probe')
                    """)
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  /// Videos with tasks whose end has not been written down.
  List<VideoId> unfinished() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from video v where state in ('processing', 'playable')
                      and exists (select 1 from transcode_task t where t.video_id = v.id)
                    """)
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  /// Adds a task unless it is there already.
  void add(Handle handle, VideoId video, String revision, NewTask task) {
    add(handle, video, revision, List.of(task));
  }

  /// Adds those that are not there already.
  void add(Handle handle, VideoId video, String revision, List<NewTask> tasks) {
    // One statement, as a long film has hundreds, and its first second waits for them.
    handle
        .createUpdate(
            """
            insert into transcode_task (id, video_id, owner_id, revision, kind, ordinal, state, weight)
            select new.id, v.id, v.owner_id, :revision, new.kind, new.ordinal, new.state, new.weight
            from video v, unnest(:ids, :kinds, :ordinals, :states, :weights)
              as new (id, kind, ordinal, state, weight)
            where v.id = :video
            on conflict (video_id, revision, kind, ordinal) do nothing
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .bind("ids", tasks.stream().map(_ -> UUID.randomUUID()).toArray(UUID[]::new))
        .bind("kinds", tasks.stream().map(task -> task.kind().text()).toArray(String[]::new))
        .bind("ordinals", tasks.stream().map(NewTask::ordinal).toArray(Integer[]::new))
        .bind("states", tasks.stream().map(task -> task.state().text()).toArray(String[]::new))
        .bind("weights", tasks.stream().map(NewTask::weight).toArray(Double[]::new))
        .execute();
  }

  /// Writes down what was done outside of any attempt.
  void over(Handle handle, VideoId video, TaskKind kind, String detail) {
    handle
        .createUpdate(
            """
            update transcode_task set state = 'done', progress = 1, finished_at = now(), detail = cast(:detail as jsonb)
            where video_id = :video and kind = :kind
            """)
        .bind("video", video.value())
        .bind("kind", kind.text())
        .bind("detail", detail)
        .execute();
  }

  /// Opens the tracks again that failed on the beginning of an upload, now that it is whole.
  static void reopenTracks(Handle handle, TranscodeTask probe) {
    handle
        .createUpdate(
            """
            update transcode_task set state = 'ready', attempts = 0, problem = null, worker = null, finished_at = null
            where video_id = :video and revision = :revision and kind in ('copy', 'audio')
              and state in ('failed', 'cancelled')
            """)
        .bind("video", probe.videoId().value())
        .bind("revision", probe.revision())
        .execute();
  }

  /// Makes this attempt the task's only one. Empty when there is nothing to do any more.
  Optional<TranscodeTask> claim(UUID id, String worker) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update transcode_task set state = 'running', worker = :worker, attempts = attempts + 1,
                      started_at = coalesce(started_at, now()), progress = 0,
                      problem = case when problem not like 'Waiting for %' then problem end
                    where id = :id and state in ('ready', 'running')
                    returning
                    """
                        + COLUMNS)
                .bind("id", id)
                .bind("worker", worker)
                .map(TranscodeTasks::read)
                .findOne());
  }

  /// Returns false when the attempt is no longer the task's.
  boolean progress(UUID id, String worker, double progress) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update transcode_task set progress = :progress
                        where id = :id and worker = :worker and state = 'running'
                        """)
                    .bind("id", id)
                    .bind("worker", worker)
                    .bind("progress", Math.clamp(progress, 0.0, 1.0))
                    .execute()
                == 1);
  }

  /// Whether the attempt is still the task's; stays so until the end of the caller's transaction.
  boolean isHeld(Handle handle, UUID id, String worker) {
    return handle
        .createQuery(
            """
            select id from transcode_task
            where id = :id and worker = :worker and state = 'running'
            for update
            """)
        .bind("id", id)
        .bind("worker", worker)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /// Inside the caller's transaction; false when the attempt is no longer the task's, so that
  /// nothing of it may count.
  boolean done(Handle handle, UUID id, String worker, String detail) {
    return handle
            .createUpdate(
                """
                update transcode_task set state = 'done', progress = 1, problem = null, finished_at = now(),
                  detail = cast(:detail as jsonb)
                where id = :id and worker = :worker and state = 'running'
                """)
            .bind("id", id)
            .bind("worker", worker)
            .bind("detail", detail)
            .execute()
        == 1;
  }

  /// Ends an attempt: to be tried again, or failed for good. `detail` is JSON with the code.
  boolean ended(TranscodeTask task, TaskState state, String problem, String detail) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update transcode_task set state = :state, problem = :problem, worker = null,
                          detail = cast(:detail as jsonb),
                          finished_at = case when :state = 'failed' then now() end
                        where id = :id and worker = :worker and state = 'running'
                        """)
                    .bind("id", task.id())
                    .bind("worker", task.worker())
                    .bind("detail", detail)
                    .bind("state", state.text())
                    .bind("problem", problem)
                    .execute()
                == 1);
  }

  /// Gives a task back without having counted an attempt: the program ended, not the task.
  void release(UUID id, String worker) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update transcode_task set state = 'ready', worker = null, progress = 0,
                      attempts = greatest(0, attempts - 1)
                    where id = :id and worker = :worker and state = 'running'
                    """)
                .bind("id", id)
                .bind("worker", worker)
                .execute());
  }

  /// Says why a task that could be run waits; what was said before a retry stays in place.
  void explain(UUID id, String words) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update transcode_task set problem = :words
                    where id = :id and state = 'ready' and problem is distinct from :words
                    """)
                .bind("id", id)
                .bind("words", words)
                .execute());
  }

  /// What a node of this name was running when it died.
  List<TranscodeTask> heldBy(String node) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from transcode_task where state = 'running' and split_part(worker, '/', 1) = :node")
                .bind("node", node)
                .map(TranscodeTasks::read)
                .list());
  }

  /// Gives back what a node of this name was running when it died.
  void releaseAll(String node) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update transcode_task set state = 'ready', worker = null, progress = 0,
                      attempts = greatest(0, attempts - 1)
                    where state = 'running' and split_part(worker, '/', 1) = :node
                    """)
                .bind("node", node)
                .execute());
  }

  void change(Handle handle, Collection<UUID> ids, TaskState state) {
    if (ids.isEmpty()) {
      return;
    }
    handle
        .createUpdate("update transcode_task set state = :state, worker = null where id in (<ids>)")
        .bind("state", state.text())
        .bindList("ids", List.copyOf(ids))
        .execute();
  }

  /// Opens a failed or cancelled task again, as if never tried.
  void reopen(Handle handle, UUID id, TaskState state) {
    handle
        .createUpdate(
            """
            update transcode_task set state = :state, attempts = 0, problem = null, worker = null,
              progress = 0, finished_at = null
            where id = :id
            """)
        .bind("id", id)
        .bind("state", state.text())
        .execute();
  }

  private static TranscodeTask read(ResultSet row, StatementContext context) throws SQLException {
    return new TranscodeTask(
        row.getObject("id", UUID.class),
        new VideoId(row.getString("video_id")),
        row.getObject("owner_id", UUID.class),
        row.getString("revision"),
        TaskKind.fromText(row.getString("kind")),
        row.getInt("ordinal"),
        row.getString("detail"),
        TaskState.fromText(row.getString("state")),
        row.getDouble("progress"),
        row.getDouble("weight"),
        row.getInt("attempts"),
        row.getString("problem"),
        row.getString("worker"));
  }
}
