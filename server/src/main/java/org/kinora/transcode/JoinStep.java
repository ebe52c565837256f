package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.kinora.media.io.MediaException;

/// Joins one rung's chunks to the file that is played.
@Singleton
class JoinStep implements Step {

  private static final Logger LOG = Logger.getLogger(JoinStep.class);

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
    if (!plan.tuning().keeps(rung)) {
      return Outcome.of("{}");
    }
    try {
      return Outcome.of(List.of(joiner.join(attempt, rung.name())));
    } catch (MediaException e) {
      if (rung.isPlain()) {
        throw e;
      }
      // What a film says of its lights may change in the middle; it can do without this rung.
      LOG.warnf("%s of %s is left out: %s", rung.name(), attempt.task().videoId(), e.getMessage());
      return Outcome.of("{}", List.of(), handle -> leaveOut(handle, attempt.task(), rung));
    }
  }

  private static void leaveOut(Handle handle, TranscodeTask task, Rung rung) {
    for (String table : List.of("rendition_part", "rendition")) {
      handle
          .createUpdate(
              "delete from <table> where video_id = :video and revision = :revision and name = :name")
          .define("table", table)
          .bind("video", task.videoId().value())
          .bind("revision", task.revision())
          .bind("name", rung.name())
          .execute();
    }
  }
}
