package org.kinora.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DataFolderLock;
import org.kinora.platform.PostgresChild;

/// The database of a data folder: the running server's, or one that is started for as long as
/// this is open.
final class Door implements AutoCloseable {

  // Line of PostgreSQL's pid file that holds its port.
  private static final int PORT_LINE = 3;

  private final String url;
  private final String password;
  private final @Nullable PostgresChild child;
  private final @Nullable DataFolderLock lock;

  private Door(
      String url, String password, @Nullable PostgresChild child, @Nullable DataFolderLock lock) {
    this.url = url;
    this.password = password;
    this.child = child;
    this.lock = lock;
  }

  static Door open(DataFolder data) throws IOException {
    var lock = DataFolderLock.tryTake(data);
    if (lock == null) {
      return toRunning(data);
    }
    try {
      var child = PostgresChild.start(data);
      return new Door(child.jdbcUrl(), child.password(), child, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static Door toRunning(DataFolder data) throws IOException {
    var lines = Files.readAllLines(data.database().resolve("postmaster.pid"));
    if (lines.size() <= PORT_LINE) {
      throw new BackupProblem("The server is starting; try again in a moment.");
    }
    var port = Integer.parseInt(lines.get(PORT_LINE).strip());
    var password = Files.readString(data.secrets().resolve("postgres-password")).strip();
    return new Door("jdbc:postgresql://127.0.0.1:" + port + "/postgres", password, null, null);
  }

  /// Statements may last: a table is one.
  Connection connect() throws SQLException {
    var connection = DriverManager.getConnection(url, "kinora", password);
    connection.setNetworkTimeout(Runnable::run, 0);
    try (var statement = connection.createStatement()) {
      statement.execute("set statement_timeout = 0");
      statement.execute("set idle_in_transaction_session_timeout = 0");
    }
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (child != null) {
      child.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
