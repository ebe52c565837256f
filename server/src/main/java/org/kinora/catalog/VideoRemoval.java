package org.kinora.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;

/// Deletes a video with all that is stored of it. The rows go first, in one transaction that also
/// writes down which objects are now nobody's; an object that can't be deleted stays written down.
@ApplicationScoped
class VideoRemoval {

  private static final Logger LOG = Logger.getLogger(VideoRemoval.class);

  private final Jdbi jdbi;
  private final Videos videos;
  private final Pipeline pipeline;
  private final ObjectStore store;

  VideoRemoval(Jdbi jdbi, Videos videos, Pipeline pipeline, ObjectStore store) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.pipeline = pipeline;
    this.store = store;
  }

  /// What an earlier life of the program could not delete any more.
  void onStart(@Observes StartupEvent event) {
    jdbi.withHandle(
            handle ->
                handle.createQuery("select object_key from orphan").mapTo(String.class).list())
        .forEach(this::sweep);
  }

  void remove(VideoId id) {
    pipeline.cancel(id);
    boolean removed =
        jdbi.inTransaction(
            handle -> {
              for (var prefix : prefixes(id)) {
                handle.execute(
                    "insert into orphan (object_key) values (?) on conflict do nothing", prefix);
              }
              return handle.execute("delete from video where id = ?", id.value()) > 0;
            });
    if (removed) {
      videos.changed(id);
      prefixes(id).forEach(this::sweep);
    }
  }

  /// Objects of a video lie under these, whatever revision made them.
  private static List<String> prefixes(VideoId id) {
    return List.of("sources/" + id + "/", "chunks/" + id + "/", "videos/" + id + "/");
  }

  private void sweep(String prefix) {
    try {
      store.deleteUnder(prefix);
      jdbi.useHandle(handle -> handle.execute("delete from orphan where object_key = ?", prefix));
    } catch (IOException e) {
      LOG.warnf(e, "Objects under %s could not be deleted yet; the next start tries again", prefix);
    }
  }
}
