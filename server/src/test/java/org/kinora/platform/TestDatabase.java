package org.kinora.platform;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
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
        var statement = connection.createStatement();
        var scripts = Files.list(MIGRATIONS)) {
      var ordered = scripts.sorted(Comparator.comparingInt(TestDatabase::version)).toList();
      for (var script : ordered) {
        statement.execute(Files.readString(script));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static int version(Path script) {
    var name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
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
