package org.kinora.transcode;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DatabaseTrouble;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegException.Reason;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Space;
import org.kinora.platform.TaskHandler;
import org.kinora.platform.Tasks;
import org.kinora.platform.WorkFolder;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;
import org.kinora.upload.Arrivals;

/// Runs tasks: claims one, does its step, and writes what it brought in one transaction.
@Singleton
class TaskRunner implements TaskHandler {

  private static final Logger LOG = Logger.getLogger(TaskRunner.class);
  private static final String NODE = "kinora";
  private static final int MAX_ATTEMPTS = 5;
  private static final long SWEEP_SECONDS = 60;
  private static final Duration NEXT_TURN = Duration.ofSeconds(1);
  private static final Duration UNTIL_MORE = Duration.ofSeconds(10);
  private static final Duration UNTIL_SPACE = Duration.ofSeconds(5);

  private final Map<TaskKind, Step> steps = new EnumMap<>(TaskKind.class);
  private final Map<UUID, Attempt> running = new ConcurrentHashMap<>();
  private final Queue<String> doubtful = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());
  private final Admission admission;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final RunnerPorts ports;

  /// What a runner writes to and reads from besides its tasks.
  @Singleton
  record RunnerPorts(
      Jdbi jdbi,
      Completion completion,
      Videos videos,
      ObjectStore store,
      DataFolder data,
      Ffmpeg ffmpeg,
      Tasks queue,
      TaskMetrics metrics,
      Space space,
      Leftovers leftovers,
      EncoderChoice encoders,
      Recipes recipes,
      Precedence precedence,
      Troubles troubles,
      Settings settings,
      TaskLogs logs,
      Workers workers) {}

  TaskRunner(
      Instance<Step> steps,
      TranscodeTasks tasks,
      Pipeline pipeline,
      RunnerPorts ports,
      Admission admission) {
    for (Step step : steps) {
      this.steps.put(step.kind(), step);
    }
    this.admission = admission;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.ports = ports;
  }

  /// Takes up what an earlier run of the program left, then runs tasks until the end.
  void onStart(@Observes StartupEvent event) {
    ports.ffmpeg().endOrphans();
    ports.space().onShortage(() -> stop(running.keySet()));
    tasks.heldBy(NODE).forEach(this::forget);
    tasks.releaseAll(NODE);
    ports.queue().start(NODE, admission.threads(), this);
    ports.workers().begin(NODE, admission.threads());
    sweep();
    sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  /// Deletes what an attempt stored that died before it counted.
  private void forget(TranscodeTask task) {
    var worker = task.worker();
    if (worker == null) {
      return;
    }
    try {
      ports.store().deleteUnder(Keys.published(task, worker));
    } catch (IOException e) {
      LOG.warnf("What was left of %s could not be deleted: %s", task.id(), e.getMessage());
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    sweeper.shutdownNow();
  }

  /// Takes the steps that a crash between two commits left out.
  private void sweep() {
    try {
      tasks.forgotten().forEach(pipeline::begin);
      pipeline.schedule(tasks.ready());
      tasks.unfinished().forEach(this::advance);
      sweepDoubtful();
    } catch (RuntimeException e) {
      LOG.warnf("The tasks could not be looked through, which is done again soon: %s", e);
    }
  }

  /// Objects of which nobody could tell whether they count, now that the database can be asked.
  /// Chunks go with all others of their film.
  private void sweepDoubtful() {
    for (var key = doubtful.peek(); key != null; key = doubtful.peek()) {
      ports.leftovers().sweep(List.of(key));
      doubtful.remove(key);
    }
  }

  /// Ends the runs of these tasks, if they are run here.
  void stop(Iterable<UUID> ids) {
    for (UUID id : ids) {
      var attempt = running.get(id);
      if (attempt != null) {
        attempt.stop().request();
      }
    }
  }

  @Override
  public Optional<Duration> run(String id) {
    var task = tasks.find(UUID.fromString(id));
    if (task.isEmpty()) {
      return Optional.empty();
    }
    var pause = awaitLeave(task.get());
    if (pause.isPresent()) {
      return pause;
    }
    long memory = memoryBytes(task.get());
    try (var turn = admission.turn(task.get(), memory).orElse(null)) {
      if (turn == null) {
        return Optional.of(NEXT_TURN);
      }
      // Asked with the turn in hand: those that still wait for one must not circle in the queue.
      return ports.precedence().isEarly(task.get()) ? Optional.of(NEXT_TURN) : attempt(task.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Duration.ZERO);
    }
  }

  private long memoryBytes(TranscodeTask task) {
    try {
      return step(task.kind()).memoryBytes(task);
    } catch (IOException | RuntimeException e) {
      // The attempt itself comes upon the same and tells of it.
      return 0;
    }
  }

  private Step step(TaskKind kind) {
    var step = steps.get(kind);
    if (step == null) {
      throw new IllegalStateException("Nobody does " + kind);
    }
    return step;
  }

  /// Below the disk's floor and while the queue is paused nothing is begun; the row says why, and
  /// the task comes back by itself.
  private Optional<Duration> awaitLeave(TranscodeTask task) {
    var reason = ports.space().pauseReason().or(this::queuePause);
    reason.ifPresent(words -> tasks.explain(task.id(), words));
    return reason.map(_ -> UNTIL_SPACE);
  }

  private Optional<String> queuePause() {
    var words = ports.settings().get(SiteSettings.QUEUE_PAUSE);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("Waiting for the queue, which is paused: " + words);
  }

  /// Gives back what the full disk stopped, without having counted an attempt.
  private Optional<Duration> paused(TranscodeTask task, String worker) {
    LOG.infof("%s %d of %s waits for space", task.kind(), task.ordinal(), task.videoId());
    tasks.release(task.id(), worker);
    tasks.explain(task.id(), ports.space().pauseReason().orElse("Waiting for space."));
    return Optional.of(UNTIL_SPACE);
  }

  private Optional<Duration> attempt(TranscodeTask seen) {
    String worker =
        NODE + "/" + Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1, 36);
    var claimed = tasks.claim(seen.id(), worker);
    Optional<Duration> again = Optional.empty();
    if (claimed.isPresent()) {
      // From now on nothing of whoever had it before counts.
      forget(seen);
      again = attempt(claimed.get(), worker);
    }
    if (again.isPresent()) {
      return again;
    }
    advance(seen.videoId());
    // Opened again while this attempt was being stopped.
    boolean isReady =
        tasks.find(seen.id()).filter(now -> now.state() == TaskState.READY).isPresent();
    return isReady ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  private Optional<Duration> attempt(TranscodeTask task, String worker) {
    try (var work = WorkFolder.open(ports.data(), task.kind().text());
        var attempt = new Attempt(task, worker, work, ports.store(), tasks)) {
      running.put(task.id(), attempt);
      try {
        if (!ports.recipes().areChanged(attempt)) {
          finish(attempt, ports.metrics().timed(step(task.kind()), attempt));
        }
        return Optional.empty();
      } finally {
        running.remove(task.id(), attempt);
        doubtful.addAll(attempt.doubtful());
      }
    } catch (ProblemException e) {
      return refused(task, e);
    } catch (Arrivals.StoodStill e) {
      tasks.release(task.id(), worker);
      tasks.explain(task.id(), String.valueOf(e.getMessage()));
      return Optional.of(UNTIL_MORE);
    } catch (HardwareFailedException e) {
      stop(ports.encoders().leaveChips(task, worker, e));
      return Optional.empty();
    } catch (FfmpegException e) {
      return e.reason() == Reason.CANCELLED ? cancelled(task, worker) : stopped(task, worker, e);
    } catch (IOException | RuntimeException e) {
      return ports.ffmpeg().isStopping() ? cancelled(task, worker) : stopped(task, worker, e);
    }
  }

  private void finish(Attempt attempt, Outcome outcome) throws IOException {
    if (ports.completion().write(attempt, outcome)) {
      ports.troubles().over(attempt.task().id());
      ports.videos().changed(attempt.task().videoId());
    }
  }

  private Optional<Duration> stopped(TranscodeTask task, String worker, Exception e) {
    if (Space.isBehind(e)) {
      return paused(task, worker);
    }
    var pause = ports.troubles().pause(task.id(), e);
    if (pause.isEmpty()) {
      return failed(task, Causes.of(e), e);
    }
    LOG.warnf(
        "%s %d of %s is tried again in %d s, as the database had trouble: %s",
        task.kind(), task.ordinal(), task.videoId(), pause.get().toSeconds(), e.getMessage());
    return untilPassed(task, worker, pause.get());
  }

  /// Gives back what the database's trouble stopped, with longer and longer pauses; no attempt of
  /// the task's own. Trouble that never passes becomes an ordinary failure.
  private Optional<Duration> untilPassed(TranscodeTask task, String worker, Duration pause) {
    try {
      DatabaseTrouble.outlast(() -> release(task, worker), ports.ffmpeg()::isStopping);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(pause);
  }

  private boolean release(TranscodeTask task, String worker) {
    tasks.release(task.id(), worker);
    tasks.explain(task.id(), "Waiting for the database, which had trouble. It goes on by itself.");
    return true;
  }

  /// The program ends, the disk is full, or the task is no longer wanted: then its row says so or
  /// is gone.
  private Optional<Duration> cancelled(TranscodeTask task, String worker) {
    if (ports.ffmpeg().isStopping()) {
      tasks.release(task.id(), worker);
      return Optional.of(Duration.ZERO);
    }
    return ports.space().isBelowFloor() ? paused(task, worker) : Optional.empty();
  }

  private Optional<Duration> refused(TranscodeTask task, ProblemException e) {
    String detail = "{\"code\": \"" + e.problem().code() + "\"}";
    boolean isOurs = tasks.ended(task, TaskState.FAILED, e.detail(), detail);
    if (isOurs && task.kind() == TaskKind.PROBE && !isBesideAnother(task)) {
      dropSource(task.videoId());
    }
    return Optional.empty();
  }

  /// The file that is played stays, whatever another one holds.
  private boolean isBesideAnother(TranscodeTask task) {
    return ports
        .videos()
        .find(task.videoId())
        .map(video -> video.revision())
        .filter(playing -> !playing.equals(task.revision()))
        .isPresent();
  }

  /// What can't be played is not kept.
  private void dropSource(VideoId video) {
    var key = ports.videos().find(video).map(found -> found.sourceKey());
    if (key.isEmpty()) {
      return;
    }
    ports
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate("update video set source_key = null where id = :id")
                    .bind("id", video.value())
                    .execute());
    ports.leftovers().sweep(List.of(key.get()));
  }

  private Optional<Duration> failed(TranscodeTask task, String cause, Exception e) {
    boolean isLast = task.attempts() >= MAX_ATTEMPTS;
    String words =
        isLast ? "Tried " + task.attempts() + " times. " + cause : "Will be tried again. " + cause;
    tasks.ended(task, isLast ? TaskState.FAILED : TaskState.READY, words, task.detail());
    ports.logs().keep(task.id(), e);
    if (isLast) {
      LOG.errorf(e, "%s %d of %s failed: %s", task.kind(), task.ordinal(), task.videoId(), cause);
      return Optional.empty();
    }
    LOG.warnf("%s %d of %s: %s", task.kind(), task.ordinal(), task.videoId(), cause);
    return Optional.of(Duration.ofSeconds(1L << task.attempts()));
  }

  void advance(VideoId video) {
    stop(pipeline.advance(video));
  }
}
