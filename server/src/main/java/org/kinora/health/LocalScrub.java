package org.kinora.health;

import java.io.IOException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Remaking;
import org.kinora.catalog.StoredObjects;
import org.kinora.platform.DataFolder;
import org.kinora.platform.ObjectStore;

/// A scrub of a data folder whose server is not running: the database is started for it.
public final class LocalScrub {

  private static final long BETWEEN_REPORTS_MS = 500;

  private LocalScrub() {}

  /// Runs to its end, telling now and then how far it is.
  public static ScrubReport run(
      DataFolder data, long bytesPerSecond, boolean isRepairing, Consumer<ScrubReport> told)
      throws IOException {
    if (!OwnDatabase.isMade(data)) {
      throw new IOException("There is no database in " + data.root() + ": name a --data folder.");
    }
    try (var database = OwnDatabase.open(data)) {
      if (database == null) {
        throw new IOException("A server has just been started on " + data.root() + ".");
      }
      var jdbi = Jdbi.create(database::connect);
      var store = ObjectStore.in(data);
      var objects = new StoredObjects(jdbi);
      var remaking = new Remaking(jdbi, objects, new Leftovers(jdbi, store, objects));
      var run = new ScrubRun(objects, isRepairing ? new RowRepair(remaking, objects, store) : null);
      return watched(run, store, bytesPerSecond, told);
    }
  }

  private static ScrubReport watched(
      ScrubRun run, ObjectStore store, long bytesPerSecond, Consumer<ScrubReport> told) {
    var worker = Thread.ofPlatform().name("scrub").start(() -> run.run(store, bytesPerSecond));
    try {
      while (!worker.join(java.time.Duration.ofMillis(BETWEEN_REPORTS_MS))) {
        told.accept(run.report());
      }
    } catch (InterruptedException e) {
      run.stop();
      Thread.currentThread().interrupt();
    }
    return run.report();
  }
}
