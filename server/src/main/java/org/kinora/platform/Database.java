package org.kinora.platform;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// SQL for everybody: one [Jdbi] over the pool.
class Database {

  @Produces
  @Singleton
  Jdbi jdbi(DataSource pool, MeterRegistry meters) {
    return Jdbi.create(pool)
        .registerArgument(new IdArguments())
        .setSqlLogger(new StatementMetrics(meters));
  }

  /// Without a type of its own a missing id would be sent as text, which PostgreSQL does not take.
  private static final class IdArguments extends AbstractArgumentFactory<UUID> {
    IdArguments() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, _) -> statement.setObject(position, value);
    }
  }
}
