package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;

/// Makes the revision the one that is played: one update of the video's row.
@Singleton
class PublishStep implements Step {

  private final Renditions renditions;

  PublishStep(Renditions renditions) {
    this.renditions = renditions;
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
    return Outcome.of(
        "{}",
        List.of(),
        handle ->
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
                .execute());
  }
}
