package org.kinora.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.ObjectStore;

/// Objects that lost a row. They are written down in the transaction that takes the row away, and
/// deleted after it, unless another row refers to them; what can't be deleted stays written down.
@ApplicationScoped
public class Leftovers {

  private static final Logger LOG = Logger.getLogger(Leftovers.class);
  private static final int BATCH = 1000;

  private final Jdbi jdbi;
  private final ObjectStore store;
  private final StoredObjects objects;

  public Leftovers(Jdbi jdbi, ObjectStore store, StoredObjects objects) {
    this.jdbi = jdbi;
    this.store = store;
    this.objects = objects;
  }

  /// What an earlier life of the program could not delete any more.
  void onStart(@Observes StartupEvent event) {
    sweep(
        jdbi.withHandle(
            handle ->
                handle.createQuery("select object_key from orphan").mapTo(String.class).list()));
  }

  /// Writes keys down, or all keys under a prefix that ends in `/`.
  public void note(Handle handle, Collection<String> keys) {
    for (var key : keys) {
      handle.execute("insert into orphan (object_key) values (?) on conflict do nothing", key);
    }
  }

  /// Deletes what was written down, as far as nothing refers to it.
  public void sweep(Collection<String> keys) {
    keys.forEach(this::sweepOne);
  }

  private void sweepOne(String key) {
    try {
      if (key.endsWith("/")) {
        sweepUnder(key);
      } else if (!objects.unreferred(List.of(key)).isEmpty()) {
        store.delete(key);
      }
      jdbi.useHandle(handle -> handle.execute("delete from orphan where object_key = ?", key));
    } catch (IOException e) {
      LOG.warnf(e, "%s could not be deleted yet; the next start tries again", key);
    }
  }

  private void sweepUnder(String prefix) throws IOException {
    var keys = new ArrayList<String>();
    store.visitUnder(
        prefix,
        (key, _, _) -> {
          keys.add(key);
          if (keys.size() == BATCH) {
            deleteUnreferred(keys);
          }
        });
    deleteUnreferred(keys);
  }

  private void deleteUnreferred(List<String> keys) throws IOException {
    for (var key : objects.unreferred(keys)) {
      store.delete(key);
    }
    keys.clear();
  }
}
