package org.kinora.transcode;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;

/// What an attempt brought: JSON for the task's row, renditions, parts of those that still grow,
/// further tasks, and what else must change in the same transaction.
record Outcome(
    String detail,
    List<Rendition> renditions,
    List<RenditionPart> parts,
    List<NewTask> tasks,
    Change change) {

  /// Rows changed together with the task's end.
  interface Change {
    void apply(Handle handle);
  }

  Outcome {
    renditions = List.copyOf(renditions);
    parts = List.copyOf(parts);
    tasks = List.copyOf(tasks);
  }

  static Outcome of(String detail) {
    return new Outcome(detail, List.of(), List.of(), List.of(), handle -> {});
  }

  static Outcome of(List<Rendition> renditions) {
    return new Outcome("{}", renditions, List.of(), List.of(), handle -> {});
  }

  /// Further tasks with the detail that they are made of.
  static Outcome of(String detail, List<NewTask> tasks, Change change) {
    return new Outcome(detail, List.of(), List.of(), tasks, change);
  }
}
