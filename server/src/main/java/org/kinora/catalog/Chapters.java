package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// The chapters' rows. They come from the file until the owner writes others.
@ApplicationScoped
public class Chapters {

  private final Jdbi jdbi;
  private final Videos videos;

  Chapters(Jdbi jdbi, Videos videos) {
    this.jdbi = jdbi;
    this.videos = videos;
  }

  /// In order; only those that begin before the film's end, which is known later than they are.
  public List<Chapter> of(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select start_ms, title from chapter
                    where video_id = :id and start_ms < coalesce(:duration, start_ms + 1)
                    order by start_ms
                    """)
                .bind("id", video.id().value())
                .bind("duration", video.durationMs())
                .map((row, _) -> new Chapter(row.getLong("start_ms"), row.getString("title")))
                .list());
  }

  /// What the file says, in the transaction of whoever read it; what the owner wrote stays. The
  /// caller tells of the change.
  public static void found(Handle handle, VideoId video, List<Chapter> chapters) {
    boolean isOpen =
        handle
            .createQuery("select chapters_from = 'file' from video where id = :id for update")
            .bind("id", video.value())
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    if (isOpen) {
      replace(handle, video, chapters);
    }
  }

  /// What the owner wrote. An empty list stays empty, whatever the file says.
  void edit(VideoId video, List<Chapter> chapters) {
    jdbi.useTransaction(
        handle -> {
          int rows =
              handle
                  .createUpdate(
                      "update video set chapters_from = 'owner', updated_at = now() where id = :id")
                  .bind("id", video.value())
                  .execute();
          if (rows > 0) {
            replace(handle, video, chapters);
          }
        });
    videos.changed(video);
  }

  private static void replace(Handle handle, VideoId video, List<Chapter> chapters) {
    handle.execute("delete from chapter where video_id = ?", video.value());
    if (chapters.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch("insert into chapter (video_id, start_ms, title) values (?, ?, ?)");
    for (var chapter : chapters) {
      batch.add(video.value(), chapter.startMs(), chapter.title());
    }
    batch.execute();
  }
}
