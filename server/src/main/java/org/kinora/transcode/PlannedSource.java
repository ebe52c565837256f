package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file that is encoded and what it holds: the upload, or a copy of it with exact seeks.
/// `isWhole` says that it is encoded in one piece since it has none; `copy` that the upload's
/// pictures are published as they are, so that only smaller ones are encoded; `tuning` what a
/// look at its pictures decided; `policy` what they are encoded to and by what, H.264 in software
/// when null; `recipe` how all of it is made, null of what was planned before that was written
// down.
record PlannedSource(
    String key,
    SourceInfo source,
    boolean isWhole,
    @Nullable Passthrough copy,
    @Nullable Tuning tuning,
    @Nullable EncodePolicy policy,
    @Nullable Recipe recipe) {

  PlannedSource(String key, SourceInfo source, boolean isWhole, @Nullable Passthrough copy) {
    this(key, source, isWhole, copy, null, null, null);
  }

  EncodePlan plan() {
    var plan = EncodePlan.of(source, copy != null, encodePolicy());
    var tuned = tuning == null ? plan : plan.tuned(tuning);
    return isWhole ? tuned.whole() : tuned;
  }

  PlannedSource tuned(Tuning found) {
    return new PlannedSource(key, source, isWhole, copy, found, policy, recipe);
  }

  PlannedSource by(EncodePolicy other) {
    return new PlannedSource(key, source, isWhole, copy, tuning, other, recipe);
  }

  PlannedSource madeBy(Recipe other) {
    return new PlannedSource(key, source, isWhole, copy, tuning, policy, other);
  }

  EncodePolicy encodePolicy() {
    return policy == null ? EncodePolicy.PLAIN : policy;
  }

  Optional<Passthrough> passthrough() {
    return Optional.ofNullable(copy);
  }

  /// The tasks that read the upload from front to back, and so need no exact seeks.
  List<NewTask> tracks() {
    var tasks = new ArrayList<NewTask>();
    double seconds = source.presentationUs() / 1e6;
    if (copy != null) {
      tasks.add(new NewTask(TaskKind.COPY, 0, TaskState.READY, 0.1 + seconds / 600));
    }
    tasks.addAll(soundTasks());
    return tasks;
  }

  List<NewTask> soundTasks() {
    double weight = 0.1 + source.presentationUs() / 1e6 / 60;
    return SoundPlan.of(source).stream()
        .map(sound -> new NewTask(TaskKind.AUDIO, sound.ordinal(), TaskState.READY, weight))
        .toList();
  }

  /// The tasks that encode and publish this, but for the texts, which come from the upload
  /// itself.
  List<NewTask> tasks() {
    var plan = plan();
    var tasks = new ArrayList<NewTask>();
    double seconds = source.presentationUs() / 1e6;
    double pixels = plan.ladder().all().stream().mapToDouble(Rung::effort).sum();
    boolean hasHead = !plan.headRungs().isEmpty();
    if (hasHead) {
      tasks.add(new NewTask(TaskKind.HEAD, 0, TaskState.READY, 0.3));
    }
    boolean isTuned = !plan.samples().isEmpty();
    if (isTuned) {
      tasks.add(new NewTask(TaskKind.TUNE, 0, TaskState.WAITING, 0.02 * seconds * pixels / 2e6));
    }
    for (Chunk chunk : plan.chunks()) {
      double weight = Math.max(0.1, chunk.frames() / 30.0 * pixels / 2e6);
      var state = hasHead || isTuned ? TaskState.WAITING : TaskState.READY;
      tasks.add(new NewTask(TaskKind.CHUNK, chunk.number(), state, weight));
    }
    tasks.addAll(finishing());
    return tasks;
  }

  /// What makes one of all that was encoded.
  List<NewTask> finishing() {
    var plan = plan();
    double seconds = source.presentationUs() / 1e6;
    var tasks = new ArrayList<NewTask>();
    for (int i = 0; i < plan.ladder().all().size(); i++) {
      tasks.add(new NewTask(TaskKind.JOIN, i, TaskState.WAITING, 0.1));
    }
    tasks.add(new NewTask(TaskKind.PUBLISH, 0, TaskState.WAITING, 0.05));
    if (source.picture() != null) {
      tasks.add(new NewTask(TaskKind.STORYBOARD, 0, TaskState.WAITING, 0.1 + seconds / 300));
    }
    if (source.picture() != null || source.coverIndex() >= 0) {
      tasks.add(new NewTask(TaskKind.POSTER, 0, TaskState.WAITING, 0.3));
    }
    if (!plan.ladder().rungs().isEmpty()) {
      tasks.add(new NewTask(TaskKind.RECEIPT, 0, TaskState.WAITING, 0.3));
    }
    return tasks;
  }
}
