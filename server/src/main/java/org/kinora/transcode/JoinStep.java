package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.kinora.catalog.Rendition;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.ObjectStore;

/// Joins one rung's chunks to the file that is played.
@Singleton
class JoinStep implements Step {

  private final Sources sources;
  private final ObjectStore store;
  private final TranscodeTasks tasks;

  JoinStep(Sources sources, ObjectStore store, TranscodeTasks tasks) {
    this.sources = sources;
    this.store = store;
    this.tasks = tasks;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.JOIN;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var plan = sources.planned(task).plan();
    var rung = plan.ladder().rungs().get(task.ordinal());
    String key = Keys.published(attempt, rung.name() + ".mp4");
    attempt.storing(key);
    try (var object = store.create(key);
        var out = new StoredFile.Summing(object.channel())) {
      var index = join(attempt, plan, rung, out);
      object.commit();
      try (var channel = store.open(key)) {
        var row =
            new RenditionRow(
                task,
                Rendition.Kind.VIDEO,
                rung.name(),
                task.ordinal(),
                key,
                out.bytes(),
                out.sum(),
                "video/mp4");
        return Outcome.of(
            List.of(
                row.media(
                    InitSegment.read(channel),
                    index,
                    RenditionRow.Naming.of(rung.name()),
                    plan.ladder().frameRate())));
      }
    }
  }

  private SegmentIndex join(Attempt attempt, EncodePlan plan, Rung rung, StoredFile.Summing out)
      throws IOException {
    var join = FragmentJoin.to(out);
    long frames = 0;
    for (var chunk : chunks(attempt.task())) {
      var result = sources.read(chunk.detail(), ChunkResult.class);
      var planned = plan.chunk(chunk.ordinal());
      // Where a source ends before its header says, a chunk is short and what follows it is empty.
      if (result.frames() == 0 || planned.from() != frames) {
        break;
      }
      try (var channel = store.open(result.prefix() + "/" + rung.name() + ".mp4")) {
        join.append("chunk " + chunk.ordinal(), channel);
      }
      frames += result.frames();
      attempt.report((double) chunk.ordinal() / plan.chunks().size());
    }
    return join.finish();
  }

  private List<TranscodeTask> chunks(TranscodeTask task) {
    return tasks.of(task.videoId()).stream()
        .filter(other -> other.kind() == TaskKind.CHUNK)
        .filter(other -> other.revision().equals(task.revision()))
        .sorted(Comparator.comparingInt(TranscodeTask::ordinal))
        .toList();
  }
}
