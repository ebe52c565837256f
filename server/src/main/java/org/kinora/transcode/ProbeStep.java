package org.kinora.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Chapters;
import org.kinora.catalog.RevisionRow;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.encoder.Preset;

/// Finds out what was uploaded, and plans what is made of it.
@Singleton
class ProbeStep implements Step {

  private final Sources sources;
  private final Prober prober;
  private final CopyProbe copies;
  private final CopyFallback fallback;
  private final EncoderChoice encoders;
  private final Recipes recipes;
  private final LoudnessProbe loudness;

  ProbeStep(
      Sources sources,
      Prober prober,
      CopyProbe copies,
      CopyFallback fallback,
      EncoderChoice encoders,
      Recipes recipes,
      LoudnessProbe loudness) {
    this.loudness = loudness;
    this.recipes = recipes;
    this.fallback = fallback;
    this.encoders = encoders;
    this.sources = sources;
    this.prober = prober;
    this.copies = copies;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PROBE;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    String key = sources.uploadKey(task);
    Path file = sources.file(key, attempt);
    Path folder = attempt.work().path();
    var source = prober.probe(file, folder);
    var row = sources.revision(task);
    var copy = copyIfSound(attempt, source, file, row);
    var early = sources.early(task);
    if (early.isPresent() && !Passthrough.areSame(early.get().source(), source)) {
      fallback.encode(attempt, "The whole file has other pictures than its beginning said.");
      return Outcome.of("{}");
    }
    boolean isEdit = sources.isEdit(task);
    var planned = recipes.written(planned(task, source, copy, row));
    if (row.filter(it -> it.kind() == RevisionRow.Kind.REPLACEMENT).isPresent()) {
      return Outcome.of(sources.write(planned), tasks(planned, false), handle -> {});
    }
    String info = sources.write(source);
    return Outcome.of(
        sources.write(planned),
        tasks(planned, isEdit),
        handle -> writeDown(handle, task, source, info));
  }

  private static void writeDown(Handle handle, TranscodeTask task, SourceInfo source, String info) {
    TranscodeTasks.reopenTracks(handle, task);
    Growth.lasts(handle, task, source);
    Chapters.found(handle, task.videoId(), source.chapters());
    handle
        .createUpdate(
            """
            update video set source_info = cast(:info as jsonb), kind = :kind, updated_at = now()
            where id = :video
            """)
        .bind("info", info)
        .bind("kind", source.picture() == null ? "audio" : "video")
        .bind("video", task.videoId().value())
        .execute();
  }

  /// Whether the pictures are published as they are; throws when nobody can decode them. The sound
  /// that plays first is listened to meanwhile: most of such looks is waiting for one another.
  private Optional<Passthrough> copyIfSound(
      Attempt attempt, SourceInfo source, Path file, Optional<RevisionRow> row) throws IOException {
    try (var looks = new AtOnce(2)) {
      // Pictures that are published as they are can't be cut exactly.
      boolean isCut = row.filter(it -> !it.cuts().isEmpty()).isPresent();
      var copy =
          looks.begin(
              () -> isCut ? Optional.<Passthrough>empty() : passthrough(attempt, source, file));
      var listening = looks.begin(() -> listenAhead(attempt, source, file, row));
      prober.tryToDecode(source, file, attempt.work().path(), attempt.stop());
      listening.get();
      return copy.get();
    }
  }

  /// Not where the sound is begun with already.
  private boolean listenAhead(
      Attempt attempt, SourceInfo source, Path file, Optional<RevisionRow> row) throws IOException {
    boolean isNew = row.filter(it -> it.kind() == RevisionRow.Kind.EDIT).isEmpty();
    if (!isNew || source.sounds().isEmpty() || sources.early(attempt.task()).isPresent()) {
      return false;
    }
    var planned = new PlannedSource(sources.uploadKey(attempt.task()), source, false, null);
    var sound = SoundPlan.of(source, SoundPlan.unasked(source));
    loudness.listenAhead(attempt, new FfmpegInput.OfFile(file), planned, sound);
    return true;
  }

  private PlannedSource planned(
      TranscodeTask task, SourceInfo source, Optional<Passthrough> copy, Optional<RevisionRow> row)
      throws IOException {
    String key = sources.uploadKey(task);
    return tuned(planned(key, source, copy, policy(task, row)), row);
  }

  /// What is made beside a film that is played is encoded without chips: a chip that fails would
  /// have it all made again from the start. Pieces of a cut film are joined to what x264 made.
  private EncodePolicy policy(TranscodeTask task, Optional<RevisionRow> row) throws IOException {
    var kind = row.map(RevisionRow::kind).orElse(RevisionRow.Kind.FILM);
    return switch (kind) {
      case FILM -> encoders.policy(task);
      case EDIT -> EncodePolicy.plain(preset(row));
      case REPLACEMENT -> encoders.policy(task).inSoftware();
    };
  }

  /// That of the film as it is played, whatever is configured meanwhile.
  private Preset preset(Optional<RevisionRow> row) throws IOException {
    return before(row).map(it -> it.encodePolicy().preset()).orElseGet(encoders::preset);
  }

  private Optional<PlannedSource> before(Optional<RevisionRow> row) throws IOException {
    return row.isEmpty() ? Optional.empty() : sources.planBefore(row.get());
  }

  /// What was published of the upload's beginning stays.
  private Optional<Passthrough> passthrough(Attempt attempt, SourceInfo source, Path file)
      throws IOException {
    var early = sources.early(attempt.task());
    if (early.isPresent()) {
      return early.get().passthrough();
    }
    if (fallback.isRefused(attempt.task())) {
      return Optional.empty();
    }
    var input = new FfmpegInput.OfFile(file);
    var whole = new CopyProbe.Candidate(input, attempt.work().path(), Files.size(file), true);
    return copies.decide(source, whole, attempt.stop());
  }

  /// What is made beside a film is encoded as that was.
  private PlannedSource tuned(PlannedSource planned, Optional<RevisionRow> row) throws IOException {
    var tuning = before(row).map(PlannedSource::tuning);
    return tuning.isPresent() ? planned.tuned(tuning.get()) : planned;
  }

  private static List<NewTask> tasks(PlannedSource planned, boolean isEdit)
      throws JsonProcessingException {
    if (isEdit) {
      return planned.plan().needsPreparing()
          ? List.of(new NewTask(TaskKind.PREPARE, 0, TaskState.READY, 0.5))
          : EditStep.planning(planned);
    }
    var tasks = new ArrayList<>(planned.tracks());
    if (planned.plan().needsPreparing()) {
      tasks.add(new NewTask(TaskKind.PREPARE, 0, TaskState.READY, 0.5));
    } else {
      tasks.addAll(planned.tasks());
    }
    for (int i = 0; i < planned.source().texts().size(); i++) {
      tasks.add(new NewTask(TaskKind.TEXT, i, TaskState.READY, 0.1));
    }
    return tasks;
  }

  /// What is smaller than every rung but the lowest is not worth a rendition of its own beside
  /// it.
  private static PlannedSource planned(
      String key, SourceInfo source, Optional<Passthrough> passthrough, EncodePolicy policy) {
    var copied = new PlannedSource(key, source, false, passthrough.orElse(null)).by(policy);
    return copied.plan().ladder().rungs().isEmpty()
        ? new PlannedSource(key, source, false, null).by(policy)
        : copied;
  }
}
