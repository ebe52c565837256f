package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.EncodingQueue.Rank;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Tasks;

/// Moves a video's tasks on: opens what may start, ends what failed, completes what is done.
/// Every step is idempotent, so a step that was cut short by a crash is simply taken again.
@Singleton
class Pipeline {

  private static final Logger LOG = Logger.getLogger(Pipeline.class);
  private static final int URGENT = 30_000;
  private static final int SOUND = 29_500;
  private static final int FINISHING = 29_000;
  private static final int BY_PRODUCT = 21_000;
  // Enough for every core of a large machine.
  private static final int CHUNKS_AHEAD = Math.max(3, Runtime.getRuntime().availableProcessors());
  // Encoding tasks stand in one queue below this, see #fairPriority.
  private static final int QUEUE_HEAD = 20_000;

  private final Jdbi jdbi;
  private final Videos videos;
  private final TranscodeTasks tasks;
  private final Tasks queue;
  private final ObjectStore store;
  private final Revisions revisions;
  private final Leftovers leftovers;
  private final Ranks ranks;
  private final SecureRandom random = new SecureRandom();

  /// Where films are stored, and what becomes of what is no longer needed.
  @Singleton
  record Shelves(ObjectStore store, Revisions revisions, Leftovers leftovers) {}

  Pipeline(
      Jdbi jdbi, Videos videos, TranscodeTasks tasks, Tasks queue, Shelves shelves, Ranks ranks) {
    this.ranks = ranks;
    this.jdbi = jdbi;
    this.videos = videos;
    this.tasks = tasks;
    this.queue = queue;
    this.store = shelves.store();
    this.revisions = shelves.revisions();
    this.leftovers = shelves.leftovers();
  }

  /// Begins with a video unless that was done before.
  void begin(VideoId video) {
    jdbi.useTransaction(
        handle -> {
          if (lock(handle, video) && isWanted(handle, video)) {
            var probe = new NewTask(TaskKind.PROBE, 0, TaskState.READY, 0.2);
            String revision = revision(tasks.of(handle, video));
            revisions.begin(handle, video, revision);
            tasks.add(handle, video, revision, probe);
          }
        });
    schedule(tasks.of(video));
  }

  /// Begins with the pictures of a film whose segments are stored already.
  void illustrate(VideoId video) {
    var pictures =
        List.of(
            new NewTask(TaskKind.POSTER, 0, TaskState.READY, 0.2),
            new NewTask(TaskKind.STORYBOARD, 0, TaskState.READY, 0.8));
    jdbi.useTransaction(
        handle -> {
          if (lock(handle, video)) {
            recorded(handle, video).ifPresent(it -> tasks.add(handle, video, it, pictures));
          }
        });
    schedule(tasks.of(video));
  }

  private static Optional<String> recorded(Handle handle, VideoId video) {
    return handle
        .createQuery(
            """
            select revision from video
            where id = :id and kind = 'video' and state = 'complete' and revision is not null
            """)
        .bind("id", video.value())
        .mapTo(String.class)
        .findOne();
  }

  /// Begins with a video of which only the first bytes are there, unless it was begun with.
  void beginEarly(VideoId video, String planned, List<NewTask> tracks) {
    jdbi.useTransaction(
        handle -> {
          if (lock(handle, video) && tasks.of(handle, video).isEmpty()) {
            String revision = revision(List.of());
            revisions.begin(handle, video, revision);
            tasks.add(
                handle, video, revision, new NewTask(TaskKind.EARLY, 0, TaskState.DONE, 0.05));
            tasks.over(handle, video, TaskKind.EARLY, planned);
            tasks.add(handle, video, revision, tracks);
          }
        });
    schedule(tasks.of(video));
  }

  /// That of what was begun early, else a new one.
  private String revision(List<TranscodeTask> begun) {
    return begun.isEmpty() ? newRevision() : begun.getFirst().revision();
  }

  String newRevision() {
    return Long.toString(random.nextLong() >>> 1, 36);
  }

  /// Not while it waits for what is made of an equal source, nor once it has that.
  private static boolean isWanted(Handle handle, VideoId video) {
    return handle
        .createQuery(
            "select completed_at is null and sharing not in ('waiting', 'linked') from video where id = :id")
        .bind("id", video.value())
        .mapTo(Boolean.class)
        .one();
  }

  /// Takes the next steps of a video after one of its tasks ended. Returns the running tasks that
  /// are to be stopped.
  List<UUID> advance(VideoId video) {
    var cancelled = new java.util.ArrayList<UUID>();
    var left = new java.util.ArrayList<String>();
    boolean isChanged =
        jdbi.inTransaction(
            handle -> {
              if (!lock(handle, video)) {
                return false;
              }
              var all = tasks.of(handle, video);
              var step = Progression.of(all);
              tasks.change(handle, step.opens(), TaskState.READY);
              tasks.change(handle, step.cancels(), TaskState.CANCELLED);
              cancelled.addAll(step.cancels());
              if (step.fatal().isPresent()) {
                return fail(handle, video, step.fatal().get(), left);
              }
              return step.isComplete() && complete(handle, video);
            });
    cancelled.forEach(id -> queue.withdraw(id.toString()));
    leftovers.sweep(left);
    var now = tasks.of(video);
    if (isChanged) {
      videos.changed(video);
    }
    schedule(now);
    if (isStagingOver(now)) {
      endStaging(now.getFirst());
    }
    return cancelled;
  }

  /// What is left then goes with the video, or when the whole store is looked through.
  private void endStaging(TranscodeTask task) {
    try {
      store.deleteUnder(Keys.staging(task));
    } catch (IOException e) {
      LOG.warnf("Chunks of %s could not be deleted: %s", task.videoId(), e);
    }
  }

  /// The receipt compares with the prepared copy of a source.
  private static boolean isStagingOver(List<TranscodeTask> all) {
    return all.stream().anyMatch(t -> t.kind() == TaskKind.PUBLISH && t.state() == TaskState.DONE)
        && all.stream().noneMatch(t -> t.kind() == TaskKind.RECEIPT && !t.state().isOver());
  }

  /// Asks for every task that may run; those asked for before stay as they are.
  void schedule(List<TranscodeTask> all) {
    var ready = next(all);
    if (ready.isEmpty()) {
      return;
    }
    var known = queue.scheduled(ready.stream().map(task -> task.id().toString()).toList());
    Map<UUID, Integer> heads = new HashMap<>();
    Map<VideoId, Rank> films = new HashMap<>();
    for (var task : ready) {
      if (!known.contains(task.id().toString())) {
        var rank = films.computeIfAbsent(task.videoId(), ranks::of);
        queue.schedule(task.id().toString(), Ranks.ranked(rank, priority(task, heads)));
      }
    }
  }

  /// The tasks that may run, but of each video's chunks only the next few: so the queue stays
  /// short, and chunks come in their order.
  private static List<TranscodeTask> next(List<TranscodeTask> all) {
    Map<VideoId, Integer> chunks = new HashMap<>();
    return all.stream()
        .filter(t -> t.state() == TaskState.READY || t.state() == TaskState.RUNNING)
        .sorted(Comparator.comparingInt(TranscodeTask::ordinal))
        .filter(
            t ->
                t.kind() != TaskKind.CHUNK
                    || chunks.merge(t.videoId(), 1, Integer::sum) <= CHUNKS_AHEAD)
        .toList();
  }

  private int priority(TranscodeTask task, Map<UUID, Integer> heads) {
    return switch (task.kind()) {
      case EARLY, PROBE, PREPARE, HEAD, TUNE, EDIT, TEXT -> URGENT;
      case COPY, AUDIO -> SOUND;
      case JOIN, PUBLISH -> FINISHING;
      case POSTER, STORYBOARD, RECEIPT -> BY_PRODUCT;
      case CHUNK -> {
        int next = heads.computeIfAbsent(task.ownerId(), this::fairPriority);
        heads.put(task.ownerId(), next - 1);
        yield next;
      }
    };
  }

  /// Where an owner's next encoding task stands in the queue: behind their own last one, yet
  /// never before what is at the head now. So owners take turns, whoever came first and with how
  /// much (start-time fair queueing).
  private int fairPriority(UUID owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select least(
                      coalesce(max(s.priority), :head),
                      coalesce(min(s.priority) filter (where t.owner_id = :owner) - 1, :head))
                    from scheduled_tasks s join transcode_task t on t.id::text = s.task_instance
                    where s.priority between 0 and :head
                    """)
                .bind("head", QUEUE_HEAD)
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one());
  }

  /// Locks the video's row, so that one at a time moves it on. False when it is gone.
  static boolean lock(Handle handle, VideoId video) {
    return handle
        .createQuery("select id from video where id = :id for update")
        .bind("id", video.value())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private static boolean complete(Handle handle, VideoId video) {
    return handle
            .createUpdate(
                """
                update video set state = 'complete', completed_at = now(), updated_at = now()
                where id = :id and state = 'playable'
                """)
            .bind("id", video.value())
            .execute()
        == 1;
  }

  private boolean fail(Handle handle, VideoId video, TranscodeTask task, List<String> left) {
    String words = task.problem() == null ? "" : task.problem();
    if (revisions.failed(handle, video, task.revision(), code(handle, task), words)) {
      LOG.infof("Another revision of %s failed in %s: %s", video, task.kind(), words);
      left.addAll(revisions.discardSource(handle, video, task.revision()));
      left.addAll(Pieces.drop(handle, task, leftovers));
      return true;
    }
    boolean isFirst = fail(handle, video, task);
    if (isFirst) {
      LOG.infof("Video %s failed in %s %d: %s", video, task.kind(), task.ordinal(), words);
      left.addAll(Pieces.drop(handle, task, leftovers));
    }
    return isFirst;
  }

  private static boolean fail(Handle handle, VideoId video, TranscodeTask task) {
    return handle
            .createUpdate(
                """
                update video set state = 'failed', updated_at = now(), problem_detail = :detail,
                  problem_code = coalesce(cast(:json as jsonb) ->> 'code', :otherwise), revision = null, is_growing = false
                where id = :id and (state = 'processing' or (state = 'playable' and revision = :revision))
                """)
            .bind("id", video.value())
            .bind("revision", task.revision())
            .bind("detail", task.problem())
            .bind("json", task.detail())
            .bind("otherwise", TranscodeProblem.ENCODE_FAILED.code())
            .execute()
        == 1;
  }

  private static String code(Handle handle, TranscodeTask task) {
    return handle
        .createQuery("select coalesce(cast(:json as jsonb) ->> 'code', :otherwise)")
        .bind("json", task.detail())
        .bind("otherwise", TranscodeProblem.ENCODE_FAILED.code())
        .mapTo(String.class)
        .one();
  }
}
