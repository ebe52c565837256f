package org.kinora.platform;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/// A real PostgreSQL with Kinora's schema, in a folder of its own.
public final class TestDatabase implements AutoCloseable {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private final DataFolder data;
  private final PostgresChild postgres;
  private final PGSimpleDataSource source = new PGSimpleDataSource();

  public TestDatabase(Path folder) throws IOException {
    data = new DataFolder(folder);
    postgres = PostgresChild.start(data);
    source.setUrl(postgres.jdbcUrl());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    migrate();
  }

  private void migrate() throws IOException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      for (int version = 1; ; version++) {
        var script = script(version);
        if (script.isEmpty()) {
          break;
        }
        statement.execute(Files.readString(script.get()));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Optional<Path> script(int version) throws IOException {
    var name = "V" + version + "__";
    try (var scripts = Files.list(MIGRATIONS)) {
      return scripts.filter(file -> file.getFileName().toString().startsWith(name)).findFirst();
    }
  }

  public DataFolder data() {
    return data;
  }

  public DataSource source() {
    return source;
  }

  public Jdbi jdbi() {
    return Jdbi.create(source);
  }

  /// The leases as one more node sees them.
  public Tasks tasks() {
    return new Tasks(source, jdbi());
  }

  public static void end(Tasks node) {
    node.onStop(new ShutdownEvent());
  }

  @Override
  public void close() {
    postgres.close();
  }
}
