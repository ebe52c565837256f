package org.kinora.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kinora.catalog.Kept;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.Video;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
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
  private final Revisions revisions;

  Sources(
      Videos videos, ObjectStore store, TranscodeTasks tasks, Arrivals arrivals, Records records) {
    this.json = records.json();
    this.revisions = records.revisions();
    this.arrivals = arrivals;
    this.videos = videos;
    this.store = store;
    this.tasks = tasks;
  }

  /// What was written down of films, and how it is written.
  @Singleton
  record Records(ObjectMapper json, Revisions revisions) {}

  /// The key of the upload, which takes the place of the video's source once the revision is
  /// made.
  String uploadKey(TranscodeTask task) {
    return replacement(task)
        .map(RevisionRow.NewSource::key)
        .or(() -> videos.find(task.videoId()).map(Video::sourceKey))
        .orElseThrow(() -> new ProblemException(TranscodeProblem.SOURCE_GONE));
  }

  private Optional<RevisionRow.NewSource> replacement(TranscodeTask task) {
    return revision(task).map(RevisionRow::source);
  }

  /// The row of the task's revision; none where that was begun before there were such rows.
  Optional<RevisionRow> revision(TranscodeTask task) {
    return revisions.find(task.videoId(), task.revision());
  }

  boolean isEdit(TranscodeTask task) {
    return revision(task).filter(row -> row.kind() == RevisionRow.Kind.EDIT).isPresent();
  }

  /// What is left of the film; empty for all of it.
  Optional<Kept> kept(TranscodeTask task) {
    return revisions.kept(task.videoId(), task.revision());
  }

  /// What is made of a film that is edited; empty for one that is made whole.
  Optional<EditPlan> edit(TranscodeTask task) throws IOException {
    var detail = done(task, TaskKind.EDIT);
    return detail.isEmpty() ? Optional.empty() : Optional.of(read(detail.get(), EditPlan.class));
  }

  /// How the film's pictures were planned when it was made of the same source; empty where an
  /// edit is to use nothing of that.
  Optional<PlannedSource> planBefore(RevisionRow making) throws IOException {
    if (making.kind() != RevisionRow.Kind.EDIT || making.isFresh()) {
      return Optional.empty();
    }
    for (var row : revisions.of(making.video())) {
      var plan = row.plan();
      if (row.state() == RevisionRow.State.PUBLISHED && plan != null) {
        return Optional.of(read(plan));
      }
    }
    return Optional.empty();
  }

  /// The revision that is played meanwhile.
  Optional<String> playing(TranscodeTask task) {
    return videos.find(task.videoId()).map(Video::revision);
  }

  /// Where the runs of an edit are stored, by their number and rung.
  Map<Integer, Map<String, String>> runs(TranscodeTask task) throws IOException {
    var runs = new HashMap<Integer, Map<String, String>>();
    for (var other : tasks.of(task.videoId())) {
      if (other.revision().equals(task.revision())
          && other.kind() == TaskKind.CHUNK
          && other.state() == TaskState.DONE) {
        runs.put(other.ordinal(), json.readValue(other.detail(), new TypeReference<>() {}));
      }
    }
    return runs;
  }

  /// How a revision's pictures were planned, as far as its tasks are still there.
  Optional<PlannedSource> planned(VideoId video, String revision) throws IOException {
    var probe =
        tasks.of(video).stream()
            .filter(task -> task.revision().equals(revision) && task.kind() == TaskKind.PROBE)
            .filter(task -> task.state() == TaskState.DONE)
            .findFirst();
    return probe.isEmpty() ? Optional.empty() : Optional.of(planned(probe.get()));
  }

  /// What the probe or the preparation of this task's revision decided.
  PlannedSource planned(TranscodeTask task) throws IOException {
    return plannedIfAny(task)
        .orElseThrow(() -> new IllegalStateException("No plan for " + task.id()));
  }

  /// As [#planned]; empty when there is none yet, or the revision has just been dropped.
  Optional<PlannedSource> plannedIfAny(TranscodeTask task) throws IOException {
    var detail = done(task, TaskKind.PREPARE).or(() -> done(task, TaskKind.PROBE));
    if (detail.isEmpty()) {
      return Optional.empty();
    }
    var planned = read(detail.get());
    var tuning = done(task, TaskKind.TUNE);
    return Optional.of(
        tuning.isPresent() ? planned.tuned(read(tuning.get(), Tuning.class)) : planned);
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

  /// The same where the rendition is put together of pieces of any length.
  RenditionRow.Form packed(EncodePlan plan, Rung rung) throws JsonProcessingException {
    return new RenditionRow.Form(
        RenditionRow.Naming.of(rung.name()),
        plan.ladder().frameRate(),
        write(PictureAttributes.of(Cutting.packed(plan.cadence()), rung.format())),
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
    String key = replacement(task).map(RevisionRow.NewSource::key).orElse(video.sourceKey());
    if (key != null) {
      return new FfmpegInput.OfFile(file(key, attempt));
    }
    return new FfmpegInput.Fed(stdin -> arrivals.copy(task.videoId(), stdin));
  }

  /// What is there now of an upload that is still coming, to be looked at before it is read.
  FfmpegInput beginning(Attempt attempt, FfmpegInput upload) {
    return switch (upload) {
      case FfmpegInput.OfFile file -> file;
      case FfmpegInput.OfPicture picture -> picture;
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
