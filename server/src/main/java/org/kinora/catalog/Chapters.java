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
  private final Revisions revisions;

  Chapters(Jdbi jdbi, Videos videos, Revisions revisions) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.revisions = revisions;
  }

  /// In order, at the times of what is played: those of a range that was taken out begin where it
  /// is left out, and are gone where nothing is left of them or of the film behind them.
  public List<Chapter> of(Video video) {
    if (!video.hasChapters()) {
      return List.of();
    }
    var stored = stored(video.id());
    var kept = revisions.kept(video.id(), video.revision());
    Long end = video.durationMs();
    return ChapterShift.of(stored, kept.orElse(null)).stream()
        .filter(chapter -> end == null || chapter.startMs() < end)
        .toList();
  }

  /// In times of the whole film.
  private List<Chapter> stored(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select start_ms, title from chapter where video_id = :id order by start_ms")
                .bind("id", video.value())
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

  /// Those of another file: what the owner wrote stays as far as that goes.
  public static void replaced(Handle handle, VideoId video, List<Chapter> chapters, long filmMs) {
    found(handle, video, chapters);
    handle.execute(
        "delete from chapter where video_id = ? and start_ms >= ?", video.value(), filmMs);
  }

  /// What the description names, where the owner wrote no list of their own: in place of what the
  /// file says, which comes back when nothing is named any more.
  void described(Video film, String description) {
    var named = ChapterMentions.in(description, film.durationMs());
    var kept = revisions.kept(film.id(), film.revision());
    var chapters =
        kept.isEmpty() || named.isEmpty()
            ? named
            : ChapterShift.back(named, stored(film.id()), kept.get());
    boolean isChanged = jdbi.inTransaction(handle -> described(handle, film.id(), chapters));
    if (isChanged) {
      videos.changed(film.id());
    }
  }

  private static boolean described(Handle handle, VideoId video, List<Chapter> chapters) {
    var from =
        handle
            .createQuery("select chapters_from from video where id = :id for update")
            .bind("id", video.value())
            .mapTo(String.class)
            .findOne()
            .orElse("owner");
    boolean isNamed = !chapters.isEmpty();
    if (from.equals("owner") || (!isNamed && from.equals("file"))) {
      return false;
    }
    handle.execute(
        "update video set chapters_from = ? where id = ?",
        isNamed ? "description" : "file",
        video.value());
    replace(handle, video, chapters);
    if (!isNamed) {
      handle.execute(
          """
          insert into chapter (video_id, start_ms, title)
          select id, (chapter ->> 'startMs')::bigint, chapter ->> 'title'
          from video, jsonb_array_elements(source_info -> 'chapters') chapter
          where id = ?
          on conflict do nothing
          """,
          video.value());
    }
    return true;
  }

  /// What the owner wrote of the film as it is played. An empty list stays empty, whatever the
  /// file says; chapters that can't be seen for cuts stay, to be seen again without them.
  void edit(Video film, List<Chapter> written) {
    var video = film.id();
    var kept = revisions.kept(video, film.revision());
    var chapters = kept.isEmpty() ? written : ChapterShift.back(written, stored(video), kept.get());
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
