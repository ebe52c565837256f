package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;

/// Encodes one chunk to all rungs but what its head already has.
@Singleton
class ChunkStep implements Step {

  private final ChunkEncoder encoder;

  ChunkStep(ChunkEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHUNK;
  }

  @Override
  public long memoryBytes(TranscodeTask task) throws IOException {
    return encoder.memoryBytes(task, plan -> plan.rungs(plan.chunk(task.ordinal())));
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var plan = encoder.plan(attempt);
    var chunk = plan.plan().chunk(attempt.task().ordinal());
    return encoder.encode(attempt, plan, chunk, plan.plan().rungs(chunk));
  }
}
