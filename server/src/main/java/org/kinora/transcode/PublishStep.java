package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Chapters;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.Revisions;

/// Makes the revision the one that is played: one update of the video's row.
@Singleton
class PublishStep implements Step {

  private final Renditions renditions;
  private final Revisions revisions;
  private final Sources sources;

  PublishStep(Renditions renditions, Revisions revisions, Sources sources) {
    this.renditions = renditions;
    this.revisions = revisions;
    this.sources = sources;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PUBLISH;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var media =
        renditions.of(task.videoId(), task.revision()).stream()
            .filter(row -> row.segmentIndex() != null && !row.isGrowing())
            .toList();
    if (media.isEmpty()) {
      throw new IOException("There is no rendition to publish.");
    }
    // The longest track: sound may go on after the last picture.
    long durationMs =
        media.stream()
            .map(Rendition::durationMs)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    var best =
        media.stream()
            .filter(row -> row.kind() == Rendition.Kind.VIDEO)
            .min(Comparator.comparingInt(Rendition::position));
    String plan = sources.write(sources.planned(task));
    var probed = sources.probed(task).source();
    String info = sources.write(probed);
    var row = sources.revision(task);
    boolean isReplacement = row.filter(it -> it.kind() == RevisionRow.Kind.REPLACEMENT).isPresent();
    return Outcome.of(
        "{}",
        List.of(),
        handle -> {
          revisions.published(handle, task.videoId(), task.revision(), plan);
          if (isReplacement) {
            replaced(handle, task, probed, info, durationMs);
          }
          play(handle, task, durationMs, best);
        });
  }

  private static void play(
      Handle handle, TranscodeTask task, long durationMs, Optional<Rendition> best) {
    handle
        .createUpdate(
            """
            update video set revision = :revision, is_growing = false, state = 'playable', duration_ms = :duration,
              width = :width, height = :height, playable_at = coalesce(playable_at, now()),
              problem_code = null, problem_detail = null, updated_at = now()
            where id = :video
            """)
        .bind("revision", task.revision())
        .bind("duration", durationMs)
        .bind("width", best.map(Rendition::width).orElse(null))
        .bind("height", best.map(Rendition::height).orElse(null))
        .bind("video", task.videoId().value())
        .execute();
  }

  /// What was said of the file before is said of this one now.
  private static void replaced(
      Handle handle, TranscodeTask task, SourceInfo source, String info, long durationMs) {
    Chapters.replaced(handle, task.videoId(), source.chapters(), durationMs);
    handle
        .createUpdate(
            """
            update video set source_info = cast(:info as jsonb), kind = :kind, sharing = 'own', duplicate_of = null,
              poster = 0, receipt = null
            where id = :video
            """)
        .bind("info", info)
        .bind("kind", source.picture() == null ? "audio" : "video")
        .bind("video", task.videoId().value())
        .execute();
  }
}
