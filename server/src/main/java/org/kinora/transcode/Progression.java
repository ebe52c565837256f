package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which tasks of a revision may start now, and whether the whole has come to its end. Decided
/// purely from the rows, so that asking twice changes nothing.
record Progression(
    List<UUID> opens, List<UUID> cancels, boolean isComplete, Optional<TranscodeTask> fatal) {

  Progression {
    opens = List.copyOf(opens);
    cancels = List.copyOf(cancels);
  }

  static Progression of(List<TranscodeTask> tasks) {
    boolean hasPicture =
        tasks.stream()
            .anyMatch(task -> task.kind() == TaskKind.JOIN || task.kind() == TaskKind.COPY);
    var fatal =
        tasks.stream()
            .filter(task -> task.state() == TaskState.FAILED)
            .filter(task -> !task.kind().isOptional(hasPicture))
            .findFirst();
    if (fatal.isPresent()) {
      var open =
          tasks.stream().filter(task -> !task.state().isOver()).map(TranscodeTask::id).toList();
      return new Progression(List.of(), open, false, fatal);
    }
    var opens = new ArrayList<UUID>();
    for (var task : tasks) {
      if (task.state() == TaskState.WAITING && mayStart(task, tasks)) {
        opens.add(task.id());
      }
    }
    boolean isPublished =
        tasks.stream()
            .anyMatch(task -> task.kind() == TaskKind.PUBLISH && task.state() == TaskState.DONE);
    boolean isComplete = isPublished && tasks.stream().allMatch(task -> task.state().isOver());
    return new Progression(opens, List.of(), isComplete, Optional.empty());
  }

  private static boolean mayStart(TranscodeTask task, List<TranscodeTask> tasks) {
    return switch (task.kind()) {
      case EARLY, PROBE, PREPARE, HEAD, COPY, AUDIO, TEXT -> true;
      // What can be watched first is encoded first.
      case TUNE -> areOver(tasks, TaskKind.HEAD);
      case EDIT -> areOver(tasks, TaskKind.PREPARE) && areOver(tasks, TaskKind.TUNE);
      case CHUNK -> areOver(tasks, TaskKind.HEAD) && areOver(tasks, TaskKind.TUNE);
      case JOIN -> areOver(tasks, TaskKind.HEAD) && areOver(tasks, TaskKind.CHUNK);
      case PUBLISH ->
          areOver(tasks, TaskKind.JOIN)
              && areOver(tasks, TaskKind.COPY)
              && areOver(tasks, TaskKind.AUDIO)
              && areOver(tasks, TaskKind.TEXT)
              && (!isEdit(tasks)
                  || (areOver(tasks, TaskKind.POSTER) && areOver(tasks, TaskKind.STORYBOARD)));
      case STORYBOARD, POSTER ->
          isEdit(tasks)
              ? areOver(tasks, TaskKind.JOIN) && areOver(tasks, TaskKind.COPY)
              : areOver(tasks, TaskKind.PUBLISH);
      case RECEIPT -> areOver(tasks, TaskKind.PUBLISH);
    };
  }

  /// A film that others watch meanwhile takes their place with its posters, not before them.
  private static boolean isEdit(List<TranscodeTask> tasks) {
    return tasks.stream().anyMatch(task -> task.kind() == TaskKind.EDIT);
  }

  private static boolean areOver(List<TranscodeTask> tasks, TaskKind kind) {
    return tasks.stream()
        .filter(task -> task.kind() == kind)
        .allMatch(task -> task.state().isOver());
  }
}
