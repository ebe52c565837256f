package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// Sets videos back to their source, so that they are encoded as if just uploaded. Only rows are
/// changed: the pipeline takes such videos up by itself, at its next start if need be.
@ApplicationScoped
public class Remaking {

  private final Jdbi jdbi;
  private final StoredObjects objects;
  private final Leftovers leftovers;

  public Remaking(Jdbi jdbi, StoredObjects objects, Leftovers leftovers) {
    this.jdbi = jdbi;
    this.objects = objects;
    this.leftovers = leftovers;
  }

  /// Forgets all that was made of a video. False where there is no source to make it of again.
  public boolean fromSource(VideoId id) {
    var left = new ArrayList<String>();
    boolean isSetBack =
        jdbi.inTransaction(
            handle -> {
              var source = lockedSource(handle, id);
              if (source.isEmpty()) {
                return false;
              }
              objects.of(handle, id, "").stream()
                  .filter(key -> !key.equals(source.getFirst()))
                  .forEach(left::add);
              left.add("chunks/" + id + "/");
              leftovers.note(handle, left);
              handle.execute("delete from rendition where video_id = ?", id.value());
              handle.execute("delete from transcode_task where video_id = ?", id.value());
              return handle.execute(
                      """
                      update video set state = 'processing', revision = null, is_growing = false, problem_code = null,
                        problem_detail = null, playable_at = null, completed_at = null, updated_at = now()
                      where id = ?
                      """,
                      id.value())
                  > 0;
            });
    leftovers.sweep(left);
    return isSetBack;
  }

  /// Has the posters or the storyboard of a video made again; the rest of it plays on meanwhile.
  /// False where that is no task of this video.
  public boolean byProduct(VideoId id, String kind) {
    var left = new ArrayList<String>();
    boolean isSetBack = jdbi.inTransaction(handle -> byProduct(handle, id, kind, left));
    leftovers.sweep(left);
    return isSetBack;
  }

  private boolean byProduct(Handle handle, VideoId id, String kind, List<String> left) {
    if (lockedSource(handle, id).isEmpty()) {
      return false;
    }
    boolean isOpened =
        handle.execute(
                """
                      update transcode_task set state = 'waiting', attempts = 0, problem = null, worker = null,
                        progress = 0, finished_at = null
                      where video_id = ? and kind = ? and state in ('done', 'failed', 'cancelled')
                      """,
                id.value(),
                kind)
            > 0;
    if (isOpened) {
      left.addAll(objects.of(handle, id, kind));
      leftovers.note(handle, left);
      handle.execute("delete from rendition where video_id = ? and kind = ?", id.value(), kind);
      handle.execute(
          "update video set state = 'playable', updated_at = now() where id = ? and state = 'complete'",
          id.value());
    }
    return isOpened;
  }

  private static List<String> lockedSource(Handle handle, VideoId id) {
    return handle
        .createQuery(
            "select source_key from video where id = :id and source_key is not null for update")
        .bind("id", id.value())
        .mapTo(String.class)
        .list();
  }
}
