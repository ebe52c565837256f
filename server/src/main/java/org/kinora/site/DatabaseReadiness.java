package org.kinora.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

/// Ready as long as the database answers soon. One that hangs counts as one that is gone: whoever
/// asks for the health must not hang with it.
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Jdbi jdbi;

  DatabaseReadiness(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("database");
    var question =
        new FutureTask<>(
            () ->
                jdbi.withHandle(
                    handle -> handle.createQuery("select 1").mapTo(Integer.class).one()));
    Thread.ofVirtual().name("database-health").start(question);
    try {
      question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return answer.up().build();
    } catch (ExecutionException e) {
      return answer
          .withData("problem", "PostgreSQL can't be reached: " + Outage.reason(e))
          .down()
          .build();
    } catch (TimeoutException _) {
      question.cancel(true);
      return answer
          .withData("problem", "PostgreSQL does not answer within " + PATIENCE.toSeconds() + " s.")
          .down()
          .build();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return answer.withData("problem", "Interrupted.").down().build();
    }
  }
}
