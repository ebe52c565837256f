package org.kinora.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Durable tasks on PostgreSQL: each is leased by one worker, whose heartbeat keeps it; what a dead
/// worker held is run again.
@Singleton
public class Tasks {

  private static final String NAME = "transcode";
  // A lease lasts four heartbeats, and who is dead is looked for every two: after a minute at most
  // another worker has the task.
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 4;

  // A run fails only when what keeps the tasks fails: the database is back in some seconds.
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final DataSource pool;
  private final Jdbi jdbi;
  private @Nullable Scheduler scheduler;

  Tasks(DataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
  }

  /// Takes over what this node held when it died, then runs tasks until the program ends. A node's
  /// name is its own: nobody else holds tasks under it.
  public void start(String node, int threads, TaskHandler handler) {
    takeOver(node);
    CustomTask<Void> task =
        com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(NAME, Void.class)
            .onDeadExecutionRevive()
            .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
            .execute(
                (instance, context) -> {
                  var again = handler.run(instance.getId());
                  return again.isEmpty()
                      ? new CompletionHandler.OnCompleteRemove<>()
                      : (complete, operations) ->
                          operations.reschedule(complete, Instant.now().plus(again.get()));
                });
    var started =
        Scheduler.create(pool, task)
            .schedulerName(new SchedulerName.Fixed(node))
            .threads(threads)
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .enablePriority()
            .enableImmediateExecution()
            .shutdownMaxWait(Duration.ofSeconds(20))
            .build();
    scheduler = started;
    started.start();
  }

  // After FFmpeg was told to stop, so that no task holds the end up.
  void onStop(@Observes @Priority(3000) ShutdownEvent event) {
    use(Scheduler::stop);
  }

  /// Asks for a task to be run soon; does nothing when that was asked before. More important tasks
  /// have higher numbers.
  public void schedule(String id, int priority) {
    var instance =
        new com.github.kagkarlsson.scheduler.task.TaskInstance.Builder<Void>(NAME, id)
            .priority(Math.clamp(priority, Short.MIN_VALUE, Short.MAX_VALUE))
            .build();
    use(started -> started.scheduleIfNotExists(instance, Instant.now()));
  }

  /// Withdraws a task that no worker has begun.
  public void withdraw(String id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from scheduled_tasks
                    where task_name = :name and task_instance = :id and not picked
                    """)
                .bind("name", NAME)
                .bind("id", id)
                .execute());
  }

  /// Those of the tasks that are asked for or being run.
  public Set<String> scheduled(Collection<String> ids) {
    return jdbi.withHandle(
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        """
                        select task_instance from scheduled_tasks
                        where task_name = :name and task_instance = any(:ids)
                        """)
                    .bind("name", NAME)
                    .bindArray("ids", String.class, ids)
                    .mapTo(String.class)
                    .list()));
  }

  private void use(Consumer<Scheduler> action) {
    var started = scheduler;
    if (started != null) {
      action.accept(started);
    }
  }

  private void takeOver(String node) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                      version = version + 1
                    where picked_by = :node
                    """)
                .bind("node", node)
                .execute());
  }
}
