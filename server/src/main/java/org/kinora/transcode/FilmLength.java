package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Video;
import org.kinora.kernel.VideoId;
import org.kinora.media.mp4.SegmentIndex;

/// How long a film is before any cut. It is measured on the whole film before its first edit,
/// since a header's duration is only a promise, and kept from then on.
@Singleton
class FilmLength {

  private final Jdbi jdbi;
  private final Renditions renditions;

  FilmLength(Jdbi jdbi, Renditions renditions) {
    this.jdbi = jdbi;
    this.renditions = renditions;
  }

  record Length(long filmMs, OptionalLong pictures) {}

  Length of(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select coalesce(film_ms, duration_ms, 1) as ms, film_pictures from video where id = :id")
                .bind("id", video.value())
                .map(
                    (row, _) -> {
                      var pictures = row.getObject("film_pictures", Long.class);
                      return new Length(
                          row.getLong("ms"),
                          pictures == null ? OptionalLong.empty() : OptionalLong.of(pictures));
                    })
                .one());
  }

  /// The pictures of a film that is published whole; empty where they are published as uploaded,
  /// on no grid, and where there are none.
  OptionalLong pictures(Video video) throws IOException {
    var revision = video.revision();
    if (revision == null) {
      return OptionalLong.empty();
    }
    for (var row : renditions.of(video.id(), revision)) {
      byte[] index = row.segmentIndex();
      var rate = row.frameRateNum();
      if (row.kind() == Rendition.Kind.VIDEO
          && !row.name().equals(Rendition.ORIGINAL)
          && index != null
          && rate != null) {
        var read = SegmentIndex.read(index);
        long per = (long) read.timescale() * Objects.requireNonNullElse(row.frameRateDen(), 1);
        return OptionalLong.of(read.durationTicks() * rate / per);
      }
    }
    return OptionalLong.empty();
  }

  /// Keeps the length of a film that is cut for the first time.
  static void keep(Handle handle, VideoId video, OptionalLong pictures) {
    handle
        .createUpdate(
            """
            update video set film_ms = coalesce(film_ms, greatest(1, duration_ms)),
              film_pictures = case when film_ms is null then cast(:pictures as bigint) else film_pictures end
            where id = :id
            """)
        .bind("pictures", pictures.isPresent() ? pictures.getAsLong() : null)
        .bind("id", video.value())
        .execute();
  }
}
