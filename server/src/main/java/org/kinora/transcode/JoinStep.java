package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// Joins one rung's chunks to the file that is played.
@Singleton
class JoinStep implements Step {

  private final Sources sources;
  private final Joiner joiner;
  private final EditJoiner edits;

  JoinStep(Sources sources, Joiner joiner, EditJoiner edits) {
    this.sources = sources;
    this.joiner = joiner;
    this.edits = edits;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.JOIN;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var plan = sources.planned(attempt.task()).plan();
    var rung = plan.ladder().rungs().get(attempt.task().ordinal());
    if (!plan.tuning().keeps(rung)) {
      return Outcome.of("{}");
    }
    var edit = sources.edit(attempt.task());
    return Outcome.of(
        List.of(
            edit.isPresent()
                ? edits.join(attempt, edit.get(), plan, rung)
                : joiner.join(attempt, rung.name())));
  }
}
