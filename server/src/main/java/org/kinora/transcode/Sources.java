package org.kinora.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.kinora.catalog.Video;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;
import org.kinora.upload.Arrivals;

/// Where tasks find what they read: the upload, the planned source, the stored objects as files.
@Singleton
class Sources {

  private static final long BEGINNING = 32 << 20;

  private final Videos videos;
  private final ObjectStore store;
  private final TranscodeTasks tasks;
  private final Arrivals arrivals;
  private final ObjectMapper json;

  Sources(
      Videos videos,
      ObjectStore store,
      TranscodeTasks tasks,
      Arrivals arrivals,
      ObjectMapper json) {
    this.arrivals = arrivals;
    this.videos = videos;
    this.store = store;
    this.tasks = tasks;
    this.json = json;
  }

  /// The key of the upload.
  String uploadKey(TranscodeTask task) {
    return videos
        .find(task.videoId())
        .map(Video::sourceKey)
        .orElseThrow(() -> new ProblemException(TranscodeProblem.SOURCE_GONE));
  }

  /// What the probe or the preparation of this task's revision decided.
  PlannedSource planned(TranscodeTask task) throws IOException {
    String detail =
        done(task, TaskKind.PREPARE)
            .or(() -> done(task, TaskKind.PROBE))
            .orElseThrow(() -> new IllegalStateException("No plan for " + task.id()));
    var planned = read(detail);
    var tuning = done(task, TaskKind.TUNE);
    return tuning.isPresent() ? planned.tuned(read(tuning.get(), Tuning.class)) : planned;
  }

  /// What the probe found in the upload itself; in its beginning, as long as no more is there.
  PlannedSource probed(TranscodeTask task) throws IOException {
    return read(
        done(task, TaskKind.PROBE)
            .or(() -> done(task, TaskKind.EARLY))
            .orElseThrow(() -> new IllegalStateException("No probe for " + task.id())));
  }

  /// What a rung's rendition is besides its bytes.
  RenditionRow.Form form(EncodePlan plan, Rung rung) throws JsonProcessingException {
    return new RenditionRow.Form(
        RenditionRow.Naming.of(rung.name()),
        plan.ladder().frameRate(),
        write(PictureAttributes.of(Cutting.exact(plan.cadence()), rung.format())),
        rung.format().codecsTail());
  }

  /// What was found in the upload's beginning, if it was begun with that early.
  Optional<PlannedSource> early(TranscodeTask task) throws IOException {
    var detail = done(task, TaskKind.EARLY);
    return detail.isEmpty() ? Optional.empty() : Optional.of(read(detail.get()));
  }

  /// The upload from front to back: a file, or what is still coming of it.
  FfmpegInput upload(Attempt attempt) throws IOException {
    var task = attempt.task();
    var video =
        videos
            .find(task.videoId())
            .orElseThrow(() -> new ProblemException(TranscodeProblem.SOURCE_GONE));
    String key = video.sourceKey();
    if (key != null) {
      return new FfmpegInput.OfFile(file(key, attempt));
    }
    return new FfmpegInput.Fed(stdin -> arrivals.copy(task.videoId(), stdin));
  }

  /// What is there now of an upload that is still coming, to be looked at before it is read.
  FfmpegInput beginning(Attempt attempt, FfmpegInput upload) {
    return switch (upload) {
      case FfmpegInput.OfFile file -> file;
      case FfmpegInput.Fed _ ->
          new FfmpegInput.Fed(
              stdin -> arrivals.copyStart(attempt.task().videoId(), BEGINNING, stdin));
    };
  }

  String write(Object value) throws JsonProcessingException {
    return json.writeValueAsString(value);
  }

  <T> T read(String text, Class<T> type) throws JsonProcessingException {
    return json.readValue(text, type);
  }

  /// A file with the object's bytes: the store's own, or a copy in the attempt's folder.
  Path file(String key, Attempt attempt) throws IOException {
    var local = store.localFile(key);
    if (local.isPresent()) {
      if (!Files.exists(local.get())) {
        throw new NoSuchFileException(key);
      }
      return local.get();
    }
    Path inputs = Files.createDirectories(attempt.work().path().resolve("input"));
    Path copy = Files.createTempFile(inputs, "object-", "");
    try (var in = store.open(key);
        var out = Files.newOutputStream(copy)) {
      Channels.newInputStream(in).transferTo(out);
    }
    return copy;
  }

  private PlannedSource read(String detail) throws JsonProcessingException {
    return json.readValue(detail, PlannedSource.class);
  }

  private Optional<String> done(TranscodeTask task, TaskKind kind) {
    return tasks.of(task.videoId()).stream()
        .filter(other -> other.revision().equals(task.revision()) && other.kind() == kind)
        .filter(other -> other.state() == TaskState.DONE)
        .map(TranscodeTask::detail)
        .findFirst();
  }
}
