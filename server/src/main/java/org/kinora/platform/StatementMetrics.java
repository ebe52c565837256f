package org.kinora.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/// How many statements are sent to the database, and how long they take together.
final class StatementMetrics implements SqlLogger {

  private final Timer timer;

  StatementMetrics(MeterRegistry meters) {
    timer =
        Timer.builder("kinora.sql.statements")
            .description("Statements sent to the database")
            .register(meters);
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    record(context);
  }

  @Override
  public void logException(StatementContext context, SQLException e) {
    record(context);
  }

  private void record(StatementContext context) {
    timer.record(context.getElapsedTime(ChronoUnit.NANOS), TimeUnit.NANOSECONDS);
  }
}
