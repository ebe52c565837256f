package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.ObjectStore;

/// Makes poster candidates: frames spread over the film, or the cover of a sound file. The one
/// that shows most is the default.
@Singleton
class PosterStep implements Step {

  private static final int CANDIDATES = 8;
  private static final int WIDEST = 1280;
  private static final long MAX_BYTES = 64 << 20;
  private static final Pattern ENTROPY =
      Pattern.compile("lavfi\\.entropy\\.normalized_entropy\\.normal\\.Y=(\\d+(?:\\.\\d+)?)");
  private static final Pattern BLUR = Pattern.compile("lavfi\\.blur=(\\d+(?:\\.\\d+)?)");

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Renditions renditions;

  PosterStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store, Renditions renditions) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.renditions = renditions;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.POSTER;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var pictures =
        renditions.of(task.videoId(), task.revision()).stream()
            .filter(row -> row.kind() == Rendition.Kind.VIDEO)
            .sorted(Comparator.comparingInt(Rendition::position))
            .toList();
    var picture =
        pictures.stream()
            .filter(row -> Objects.requireNonNull(row.width()) <= WIDEST)
            .findFirst()
            .or(() -> pictures.reversed().stream().findFirst());
    if (picture.isEmpty()) {
      return cover(attempt);
    }
    return candidates(attempt, picture.get());
  }

  private Outcome candidates(Attempt attempt, Rendition picture) throws IOException {
    long durationMs = Objects.requireNonNull(picture.durationMs());
    int count = durationMs < 2000 ? 1 : CANDIDATES;
    Path input = sources.file(picture.objectKey(), attempt);
    var rows = new ArrayList<Rendition>();
    int best = 0;
    double highest = -1;
    for (int i = 0; i < count; i++) {
      String name = "poster-" + rows.size();
      double at = durationMs / 1000.0 * (i + 0.5) / count;
      run(
          attempt,
          input,
          count == 1 ? List.of() : List.of("-ss", VideoArguments.seconds(at)),
          OtherArguments.poster(name));
      // At one frame per second there may be none left at the end, and damage may have no picture.
      if (!isMade(attempt, name)) {
        continue;
      }
      double score = score(attempt.work().path().resolve(name + ".txt"));
      if (score > highest) {
        highest = score;
        best = rows.size();
      }
      rows.add(stored(attempt, name, rows.size(), picture));
      attempt.report((i + 1.0) / count);
    }
    return outcome(attempt, rows, best);
  }

  private Outcome cover(Attempt attempt) throws IOException {
    var upload = sources.probed(attempt.task());
    run(
        attempt,
        sources.file(upload.key(), attempt),
        List.of(),
        OtherArguments.cover(upload.source().coverIndex()));
    return isMade(attempt, "poster-0")
        ? outcome(attempt, List.of(stored(attempt, "poster-0", 0, null)), 0)
        : Outcome.of(List.of());
  }

  private static boolean isMade(Attempt attempt, String name) throws IOException {
    Path file = attempt.work().path().resolve(name + ".jpg");
    return Files.exists(file) && Files.size(file) > 0;
  }

  private void run(Attempt attempt, Path input, List<String> before, List<String> outputs)
      throws IOException {
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            before,
            outputs,
            FfmpegCommand.Limits.forMedia(30, MAX_BYTES));
    ffmpeg.run(command, attempt.stop(), progress -> {});
  }

  private Rendition stored(
      Attempt attempt,
      String name,
      int position,
      @org.jspecify.annotations.Nullable Rendition picture)
      throws IOException {
    Path file = attempt.work().path().resolve(name + ".jpg");
    String key = Keys.published(attempt, name + ".jpg");
    var row =
        new RenditionRow(
            attempt.task(),
            Rendition.Kind.POSTER,
            name,
            position,
            key,
            Files.size(file),
            StoredFile.sha256(file),
            "image/jpeg");
    attempt.storing(key);
    store.put(key, file);
    return row.plain(
        RenditionRow.Naming.of(""),
        picture == null ? null : picture.width(),
        picture == null ? null : picture.height(),
        "{}");
  }

  /// Title cards and black frames hold little; of frames that hold much the sharp one wins.
  private static double score(Path measures) throws IOException {
    if (!Files.exists(measures)) {
      return 0;
    }
    String text = Files.readString(measures);
    double blur = value(BLUR, text, 5);
    return value(ENTROPY, text, 0) - Math.min(20, blur) / 100;
  }

  private static double value(Pattern pattern, String text, double otherwise) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
  }

  private static Outcome outcome(Attempt attempt, List<Rendition> rows, int best) {
    return new Outcome(
        "{}",
        rows,
        List.of(),
        List.of(),
        handle ->
            handle
                .createUpdate("update video set poster = :poster where id = :video and poster = 0")
                .bind("poster", best)
                .bind("video", attempt.task().videoId().value())
                .execute());
  }
}
