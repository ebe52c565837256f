package org.kinora.transcode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kinora.catalog.Pipeline.Part;
import org.kinora.catalog.Pipeline.Progress;

/// A video's tasks as people see them: one part per rendition, though a task encodes a piece of
/// all renditions at once.
final class ProgressReport {

  // Joining is the last step of a rendition, and a short one.
  private static final double JOIN_SHARE = 0.05;

  private final List<TranscodeTask> tasks;
  private final Optional<PlannedSource> planned;

  ProgressReport(List<TranscodeTask> tasks, Optional<PlannedSource> planned) {
    this.tasks = tasks.stream().sorted(Comparator.comparingInt(TranscodeTask::ordinal)).toList();
    this.planned = planned;
  }

  Progress progress() {
    double done = 0;
    double whole = 0;
    for (var task : tasks) {
      boolean isAside = task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED;
      whole += isAside ? 0 : task.weight();
      done += isAside ? 0 : task.weight() * progress(task);
    }
    // A probe says nothing yet of how much there is to do.
    double overall = tasks.size() <= 1 ? 0 : Math.min(1, done / Math.max(1e-9, whole));
    return new Progress(overall, parts());
  }

  private List<Part> parts() {
    var parts = new ArrayList<Part>();
    of(TaskKind.COPY).stream()
        .filter(task -> !CopyFallback.isRefusal(task))
        .forEach(task -> parts.add(part(task, "As uploaded")));
    of(TaskKind.JOIN).stream().filter(this::isKept).forEach(join -> parts.add(rendition(join)));
    of(TaskKind.AUDIO).forEach(task -> parts.add(part(task, sound(task))));
    of(TaskKind.TEXT).forEach(task -> parts.add(part(task, "Subtitles " + (task.ordinal() + 1))));
    of(TaskKind.STORYBOARD).forEach(task -> parts.add(part(task, "Scrub pictures")));
    of(TaskKind.POSTER).forEach(task -> parts.add(part(task, "Posters")));
    if (parts.isEmpty()) {
      of(TaskKind.PROBE).forEach(task -> parts.add(part(task, "Analysis")));
    }
    return parts;
  }

  private boolean isKept(TranscodeTask join) {
    return planned
        .map(PlannedSource::plan)
        .map(plan -> plan.tuning().keeps(plan.ladder().all().get(join.ordinal())))
        .orElse(true);
  }

  private Part rendition(TranscodeTask join) {
    var chunks = of(TaskKind.CHUNK);
    double weight = chunks.stream().mapToDouble(TranscodeTask::weight).sum();
    double encoded = chunks.stream().mapToDouble(task -> task.weight() * progress(task)).sum();
    double share = weight == 0 ? 0 : encoded / weight;
    var state = join.state() == TaskState.WAITING ? state(chunks, share) : join.state();
    var problem = chunks.stream().map(TranscodeTask::problem).filter(Objects::nonNull).findFirst();
    return new Part(
        planned
            .map(source -> source.plan().ladder().all().get(join.ordinal()).name())
            .orElse("Rendition " + (join.ordinal() + 1)),
        "video",
        share * (1 - JOIN_SHARE) + progress(join) * JOIN_SHARE,
        state.text(),
        join.problem() == null ? problem.orElse(null) : join.problem());
  }

  private static TaskState state(List<TranscodeTask> chunks, double share) {
    if (chunks.stream().anyMatch(task -> task.state() == TaskState.FAILED)) {
      return TaskState.FAILED;
    }
    return share > 0 ? TaskState.RUNNING : TaskState.WAITING;
  }

  private String sound(TranscodeTask task) {
    var plan =
        planned
            .map(PlannedSource::source)
            .filter(source -> !source.sounds().isEmpty())
            .map(source -> SoundPlan.of(source, task.ordinal()));
    var language = plan.map(sound -> sound.track().language());
    String form = plan.filter(SoundPlan::isSurround).isPresent() ? "Surround" : "Audio";
    if (language.isPresent()) {
      return form + " (" + language.get() + ")";
    }
    int position = plan.map(SoundPlan::position).orElse(task.ordinal());
    return position == 0 ? form : form + " " + (position + 1);
  }

  private static Part part(TranscodeTask task, String name) {
    return new Part(name, task.kind().text(), progress(task), task.state().text(), task.problem());
  }

  private static double progress(TranscodeTask task) {
    return task.state() == TaskState.DONE ? 1 : task.progress();
  }

  private List<TranscodeTask> of(TaskKind kind) {
    return tasks.stream().filter(task -> task.kind() == kind).toList();
  }
}
