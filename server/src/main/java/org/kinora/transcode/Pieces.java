package org.kinora.transcode;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Leftovers;

/// What was made so far of a film that can't go on. Where the file is at fault it would only fill
/// the disk; where the machine is, it stays for whoever tries again soon.
final class Pieces {

  private Pieces() {}

  /// Takes it away, if the task failed for its file. Returns the keys to sweep after the
  /// transaction.
  static List<String> drop(Handle handle, TranscodeTask failed, Leftovers leftovers) {
    return isRefusal(handle, failed) ? dropAll(handle, failed, leftovers) : List.of();
  }

  /// Takes away all that was made of a failed task's revision. Whoever tries again all the same
  /// begins with the source. Returns the keys to sweep after the transaction.
  static List<String> dropAll(Handle handle, TranscodeTask failed, Leftovers leftovers) {
    var left = List.of(Keys.published(failed), Keys.staging(failed));
    leftovers.note(handle, left);
    String video = failed.videoId().value();
    handle.execute(
        "delete from rendition where video_id = ? and revision = ?", video, failed.revision());
    handle.execute(
        """
        update transcode_task set state = 'cancelled', finished_at = now()
        where video_id = ? and revision = ? and state = 'done' and kind not in ('early', 'probe')
        """,
        video,
        failed.revision());
    return left;
  }

  /// A refusal says by its code what is wrong with the file; other failures say what FFmpeg said.
  private static boolean isRefusal(Handle handle, TranscodeTask failed) {
    return handle
        .createQuery("select coalesce(cast(:json as jsonb), '{}') ->> 'code' is not null")
        .bind("json", failed.detail())
        .mapTo(boolean.class)
        .one();
  }
}
