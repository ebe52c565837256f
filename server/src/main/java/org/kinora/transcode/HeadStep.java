package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;

/// Encodes the first chunk to small rungs, so that watching can begin while all else is still
/// to be encoded.
@Singleton
class HeadStep implements Step {

  private final ChunkEncoder encoder;

  HeadStep(ChunkEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.HEAD;
  }

  @Override
  public long memoryBytes(TranscodeTask task) throws IOException {
    return encoder.memoryBytes(task, EncodePlan::headRungs);
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var plan = encoder.plan(attempt);
    return encoder.encode(attempt, plan, plan.plan().chunk(0), plan.plan().headRungs());
  }
}
