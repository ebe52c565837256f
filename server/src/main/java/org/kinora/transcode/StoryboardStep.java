package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;

/// Makes the small pictures for scrubbing from the lowest rung.
@Singleton
class StoryboardStep implements Step {

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Renditions renditions;

  StoryboardStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store, Renditions renditions) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.renditions = renditions;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.STORYBOARD;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var lowest =
        renditions.of(task.videoId(), task.revision()).stream()
            .filter(row -> row.kind() == Rendition.Kind.VIDEO)
            .min(
                Comparator.comparing((Rendition row) -> !RungFormat.isPlain(row))
                    .thenComparing(Comparator.comparingInt(Rendition::position).reversed()))
            .orElseThrow(() -> new IOException("There are no pictures to make a storyboard of."));
    var recording =
        lowest.isGrowing()
            ? Recording.of(lowest.name(), renditions.parts(task.videoId(), task.revision()))
            : null;
    long durationMs =
        recording == null ? Objects.requireNonNull(lowest.durationMs()) : recording.durationMs();
    var plan =
        StoryboardPlan.of(
            Objects.requireNonNull(lowest.width()),
            Objects.requireNonNull(lowest.height()),
            durationMs);
    double seconds = durationMs / 1000.0;
    var command =
        new FfmpegCommand(
            recording == null
                ? new FfmpegInput.OfFile(sources.file(lowest.objectKey(), attempt))
                : Recording.joined(recording.every(plan.intervalMs()), store),
            attempt.work().path(),
            plan.isOfKeyframes() ? List.of("-skip_frame", "nokey") : List.of(),
            OtherArguments.storyboard(plan),
            FfmpegCommand.Limits.forMedia(seconds, 256 << 20));
    ffmpeg.run(command.patient(), attempt.stop(), attempt.reportingTime(0, seconds));
    return Outcome.of(List.of(stored(attempt, plan)));
  }

  private Rendition stored(Attempt attempt, StoryboardPlan plan) throws IOException {
    String key = Keys.published(attempt, "storyboard");
    long bytes = 0;
    var sum = StoredFile.sha256();
    for (int sheet = 0; sheet < plan.sheets(); sheet++) {
      Path file = attempt.work().path().resolve("sheet-" + sheet + ".jpg");
      if (!Files.exists(file)) {
        throw new IOException("Sheet " + sheet + " of the storyboard was not made.");
      }
      bytes += Files.size(file);
      sum.update(StoredFile.sha256(file));
      attempt.storing(key + "-" + sheet);
      store.put(key + "-" + sheet, file);
    }
    var row =
        new RenditionRow(
            attempt.task(),
            Rendition.Kind.STORYBOARD,
            "storyboard",
            0,
            key,
            bytes,
            sum.digest(),
            "image/jpeg");
    return row.plain(
        RenditionRow.Naming.of(""), plan.tileWidth(), plan.tileHeight(), sources.write(plan));
  }
}
