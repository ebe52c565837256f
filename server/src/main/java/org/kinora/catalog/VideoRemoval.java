package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// Deletes a video with all that is stored of it alone. The rows go first, in one transaction that
/// also writes down what may now be nobody's.
@ApplicationScoped
public class VideoRemoval {

  private final Jdbi jdbi;
  private final Videos videos;
  private final Pipeline pipeline;
  private final StoredObjects objects;
  private final Leftovers leftovers;

  public VideoRemoval(
      Jdbi jdbi, Videos videos, Pipeline pipeline, StoredObjects objects, Leftovers leftovers) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.pipeline = pipeline;
    this.objects = objects;
    this.leftovers = leftovers;
  }

  public void remove(VideoId id) {
    pipeline.cancel(id);
    var left = new ArrayList<>(prefixes(id));
    boolean removed =
        jdbi.inTransaction(
            handle -> {
              // Locked, so that nobody begins to share what is about to go.
              handle.execute("select from video where id = ? for update", id.value());
              // Shared ones may lie under another video, which may be gone by now.
              objects.of(handle, id, "").stream()
                  .filter(key -> prefixes(id).stream().noneMatch(key::startsWith))
                  .forEach(left::add);
              leftovers.note(handle, left);
              return handle.execute("delete from video where id = ?", id.value()) > 0;
            });
    if (removed) {
      videos.changed(id);
      leftovers.sweep(left);
    }
  }

  /// Objects that were made for a video lie under these, whatever revision made them.
  private static List<String> prefixes(VideoId id) {
    return List.of("sources/" + id + "/", "chunks/" + id + "/", "videos/" + id + "/");
  }
}
