package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.kinora.catalog.LivePosters;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.ObjectStore;

/// Makes poster candidates: frames spread over the film, or the cover of a sound file. The one
/// that shows most is the default.
@Singleton
class PosterStep implements Step {

  private static final Logger LOG = Logger.getLogger(PosterStep.class);

  private static final int CANDIDATES = 8;
  // Up to here one pass is less work than as many seeks.
  private static final long SHORT_MS = 16_000;
  private static final int WIDEST = 1280;
  private static final long MAX_BYTES = 64 << 20;
  private static final Pattern ENTROPY =
      Pattern.compile("lavfi\\.entropy\\.normalized_entropy\\.normal\\.Y=(\\d+(?:\\.\\d+)?)");
  private static final Pattern FRAME = Pattern.compile("(?m)^frame:");
  private static final Pattern BLUR = Pattern.compile("lavfi\\.blur=(\\d+(?:\\.\\d+)?)");

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Renditions renditions;
  private final LivePosters livePosters;

  PosterStep(
      Sources sources,
      Ffmpeg ffmpeg,
      ObjectStore store,
      Renditions renditions,
      LivePosters livePosters) {
    this.livePosters = livePosters;
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
            .sorted(
                Comparator.comparing((Rendition row) -> !RungFormat.isPlain(row))
                    .thenComparingInt(Rendition::position))
            .toList();
    var picture =
        pictures.stream()
            .filter(row -> Objects.requireNonNull(row.width()) <= WIDEST)
            .findFirst()
            .or(() -> pictures.reversed().stream().filter(RungFormat::isPlain).findFirst())
            .or(() -> pictures.stream().findFirst());
    if (picture.isEmpty()) {
      return cover(attempt);
    }
    return candidates(attempt, picture.get());
  }

  private Outcome candidates(Attempt attempt, Rendition picture) throws IOException {
    if (picture.isGrowing()) {
      return recorded(attempt, picture);
    }
    long durationMs = Objects.requireNonNull(picture.durationMs());
    Path input = sources.file(picture.objectKey(), attempt);
    var scores =
        durationMs < SHORT_MS ? read(attempt, input, durationMs) : seek(attempt, input, durationMs);
    var rows = new ArrayList<Rendition>();
    for (int i = 0; i < scores.size(); i++) {
      rows.add(stored(attempt, "poster-" + i, i, picture));
    }
    int best = scores.isEmpty() ? 0 : scores.indexOf(Collections.max(scores));
    return outcome(attempt, rows, best);
  }

  /// Reads a short film once. Answers how much each picture shows.
  private List<Double> read(Attempt attempt, Path input, long durationMs) throws IOException {
    int count = durationMs < 2000 ? 1 : CANDIDATES;
    run(attempt, input, List.of(), OtherArguments.posters(count, durationMs));
    var measures = measures(attempt.work().path().resolve("posters.txt"));
    var scores = new ArrayList<Double>();
    for (int i = 0; i < count && isMade(attempt, "poster-" + i); i++) {
      scores.add(i < measures.size() ? score(measures.get(i)) : 0);
    }
    return scores;
  }

  /// Goes to each place of a film that is not read whole for this.
  private List<Double> seek(Attempt attempt, Path input, long durationMs) throws IOException {
    var scores = new ArrayList<Double>();
    for (int i = 0; i < CANDIDATES; i++) {
      String name = "poster-" + scores.size();
      double at = durationMs / 1000.0 * (i + 0.5) / CANDIDATES;
      run(attempt, input, List.of("-ss", VideoArguments.seconds(at)), OtherArguments.poster(name));
      // At one frame per second there may be none left at the end, and damage may have no picture.
      if (isMade(attempt, name)) {
        scores.add(
            measures(attempt.work().path().resolve(name + ".txt")).stream()
                .mapToDouble(PosterStep::score)
                .findFirst()
                .orElse(0));
      }
      attempt.report((i + 1.0) / CANDIDATES);
    }
    return scores;
  }

  /// Of what was live: the first pictures of some segments, which need no other ones.
  private Outcome recorded(Attempt attempt, Rendition picture) throws IOException {
    var task = attempt.task();
    var recording = Recording.of(picture.name(), renditions.parts(task.videoId(), task.revision()));
    var rows = new ArrayList<Rendition>();
    var scores = new ArrayList<Double>();
    for (var piece : recording.spread(CANDIDATES)) {
      String name = "poster-" + rows.size();
      Path input = sources.file(piece.key(), attempt);
      run(attempt, input, List.of(), OtherArguments.poster(name));
      if (isMade(attempt, name)) {
        var measures = measures(attempt.work().path().resolve(name + ".txt"));
        scores.add(measures.stream().mapToDouble(PosterStep::score).findFirst().orElse(0));
        rows.add(stored(attempt, name, rows.size(), picture));
      }
    }
    int best = scores.isEmpty() ? 0 : scores.indexOf(Collections.max(scores));
    var outcome = outcome(attempt, rows, best);
    return new Outcome(
        "{}",
        rows,
        List.of(),
        List.of(),
        handle -> {
          livePosters.end(handle, task.videoId(), task.revision());
          outcome.change().apply(handle);
        });
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
    try {
      ffmpeg.run(command, attempt.stop(), progress -> {});
    } catch (FfmpegException e) {
      // Where nothing can be decoded there is no poster, which nobody can do anything about.
      if (e.reason() != FfmpegException.Reason.FAILED) {
        throw e;
      }
      LOG.infof("No poster of %s here: %s", attempt.task().videoId(), e.getMessage());
    }
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

  /// What the filters said, picture by picture.
  private static List<String> measures(Path file) throws IOException {
    return Files.exists(file)
        ? FRAME.splitAsStream(Files.readString(file)).skip(1).toList()
        : List.of();
  }

  /// Title cards and black frames hold little; of frames that hold much the sharp one wins.
  private static double score(String measures) {
    double blur = value(BLUR, measures, 5);
    return value(ENTROPY, measures, 0) - Math.min(20, blur) / 100;
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
