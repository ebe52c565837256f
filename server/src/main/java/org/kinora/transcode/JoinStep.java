package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// Joins one rung's chunks to the file that is played.
@Singleton
class JoinStep implements Step {

  private final Sources sources;
  private final Joiner joiner;

  JoinStep(Sources sources, Joiner joiner) {
    this.sources = sources;
    this.joiner = joiner;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.JOIN;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var plan = sources.planned(attempt.task()).plan();
    var rung = plan.ladder().all().get(attempt.task().ordinal());
    return plan.tuning().keeps(rung)
        ? Outcome.of(List.of(joiner.join(attempt, rung.name())))
        : Outcome.of("{}");
  }
}
