package org.kinora.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// SQL for everybody: one [Jdbi] over the pool.
class Database {

  @Produces
  @Singleton
  Jdbi jdbi(DataSource pool) {
    return Jdbi.create(pool);
  }
}
