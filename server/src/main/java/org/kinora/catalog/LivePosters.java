package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// The posters of what is on air, each in the place of the one before. Their numbers are apart from
/// those of the candidates that are made of a whole film.
@ApplicationScoped
public class LivePosters {

  private static final int FIRST = 1000;

  private final Jdbi jdbi;
  private final Renditions renditions;
  private final Videos videos;
  private final Leftovers leftovers;

  LivePosters(Jdbi jdbi, Renditions renditions, Videos videos, Leftovers leftovers) {
    this.jdbi = jdbi;
    this.renditions = renditions;
    this.videos = videos;
    this.leftovers = leftovers;
  }

  /// The number of the poster that follows those of a broadcast.
  public static int next(Video video) {
    return Math.max(FIRST, video.poster() + 1);
  }

  /// Shows a stored poster, whose number is its position. False when nothing is on air any more.
  public boolean show(Rendition poster) {
    boolean isShown =
        jdbi.inTransaction(
            handle -> {
              var id = poster.videoId().value();
              int rows =
                  handle.execute(
                      "update video set poster = ? where id = ? and is_live",
                      poster.position(),
                      id);
              return rows > 0 && renditions.add(handle, poster);
            });
    if (isShown) {
      forget(poster);
      videos.changed(poster.videoId());
    }
    return isShown;
  }

  /// Pages that were open meanwhile, and ask for one of those before, are given the new one.
  private void forget(Rendition shown) {
    var left =
        jdbi.inTransaction(
            handle -> drop(handle, shown.videoId(), shown.revision(), shown.position() - 1));
    leftovers.sweep(left);
  }

  /// In the transaction that brings the candidates of the whole film.
  public void end(Handle handle, VideoId video, String revision) {
    List<String> _ = drop(handle, video, revision, Integer.MAX_VALUE);
    handle.execute(
        "update video set poster = 0 where id = ? and poster >= ?", video.value(), FIRST);
  }

  /// Those up to a number.
  private List<String> drop(Handle handle, VideoId video, String revision, int last) {
    var left =
        handle
            .createQuery(
                """
                delete from rendition
                where video_id = :video and revision = :revision and kind = 'poster'
                  and position between :first and :last
                returning object_key
                """)
            .bind("video", video.value())
            .bind("revision", revision)
            .bind("first", FIRST)
            .bind("last", last)
            .mapTo(String.class)
            .list();
    leftovers.note(handle, left);
    return left;
  }
}
