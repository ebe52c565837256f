package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;

/// Encodes one chunk to all rungs but what its head already has.
@Singleton
class ChunkStep implements Step {

  private final ChunkEncoder encoder;
  private final EditEncoder edits;
  private final Sources sources;

  ChunkStep(ChunkEncoder encoder, EditEncoder edits, Sources sources) {
    this.encoder = encoder;
    this.edits = edits;
    this.sources = sources;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHUNK;
  }

  @Override
  public long memoryBytes(TranscodeTask task) throws IOException {
    var edit = sources.edit(task);
    return encoder.memoryBytes(
        task,
        plan ->
            edit.isPresent()
                ? edit.get().rungs(plan, task.ordinal())
                : plan.rungs(plan.chunk(task.ordinal())));
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var edit = sources.edit(attempt.task());
    if (edit.isPresent()) {
      return edits.encode(attempt, edit.get());
    }
    var plan = encoder.plan(attempt);
    var chunk = plan.plan().chunk(attempt.task().ordinal());
    return encoder.encode(attempt, plan, chunk, plan.plan().rungs(chunk));
  }
}
