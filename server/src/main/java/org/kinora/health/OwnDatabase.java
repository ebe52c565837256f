package org.kinora.health;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DataFolderLock;
import org.kinora.platform.PostgresChild;

/// The database of a data folder whose server is not running, started for as long as this is open.
/// No server can start on the folder meanwhile.
final class OwnDatabase implements AutoCloseable {

  private final DataFolderLock lock;
  private final PostgresChild child;
  private final Thread atExit;

  private OwnDatabase(DataFolderLock lock, PostgresChild child) {
    this.lock = lock;
    this.child = child;
    // So that Ctrl-C leaves no database behind.
    this.atExit = new Thread(child::close);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static boolean isMade(DataFolder data) {
    return Files.isDirectory(data.database());
  }

  /// Null when a server holds the folder.
  static @Nullable OwnDatabase open(DataFolder data) throws IOException {
    var lock = DataFolderLock.tryTake(data);
    if (lock == null) {
      return null;
    }
    try {
      return new OwnDatabase(lock, PostgresChild.start(data));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(child.jdbcUrl(), child.user(), child.password());
  }

  @Override
  public void close() throws IOException {
    child.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
    lock.close();
  }
}
