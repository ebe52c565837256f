package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.catalog.Chapters;
import org.kinora.platform.FfmpegInput;

/// Finds out what was uploaded, and plans what is made of it.
@Singleton
class ProbeStep implements Step {

  private final Sources sources;
  private final Prober prober;
  private final CopyProbe copies;
  private final CopyFallback fallback;
  private final EncoderChoice encoders;

  ProbeStep(
      Sources sources,
      Prober prober,
      CopyProbe copies,
      CopyFallback fallback,
      EncoderChoice encoders) {
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
    prober.tryToDecode(source, file, folder, attempt.stop());
    var early = sources.early(task);
    if (early.isPresent() && !Passthrough.areSame(early.get().source(), source)) {
      fallback.encode(attempt, "The whole file has other pictures than its beginning said.");
      return Outcome.of("{}");
    }
    var policy = encoders.policy(task);
    var planned = planned(key, source, passthrough(attempt, source, file), policy);
    String info = sources.write(source);
    return Outcome.of(
        sources.write(planned),
        tasks(planned),
        handle -> {
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
        });
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

  private static List<NewTask> tasks(PlannedSource planned) {
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

  /// What is smaller than every rung but the lowest is not worth a rendition of its own beside it.
  private static PlannedSource planned(
      String key, SourceInfo source, Optional<Passthrough> passthrough, EncodePolicy policy) {
    var copied = new PlannedSource(key, source, false, passthrough.orElse(null)).by(policy);
    return copied.plan().ladder().rungs().isEmpty()
        ? new PlannedSource(key, source, false, null).by(policy)
        : copied;
  }
}
