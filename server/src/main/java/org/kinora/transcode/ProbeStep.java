package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/// Finds out what was uploaded, and plans what is made of it.
@Singleton
class ProbeStep implements Step {

  private final Sources sources;
  private final Prober prober;

  ProbeStep(Sources sources, Prober prober) {
    this.sources = sources;
    this.prober = prober;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PROBE;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    String key = sources.uploadKey(task);
    Path file = sources.file(key, attempt);
    Path folder = attempt.work().path();
    var source = prober.probe(file, folder);
    prober.tryToDecode(source, file, folder, attempt.stop());
    var planned = new PlannedSource(key, source, false);
    var tasks = new ArrayList<NewTask>();
    if (planned.plan().needsPreparing()) {
      tasks.add(new NewTask(TaskKind.PREPARE, 0, TaskState.READY, 0.5));
    } else {
      tasks.addAll(planned.tasks());
    }
    for (int i = 0; i < source.texts().size(); i++) {
      tasks.add(new NewTask(TaskKind.TEXT, i, TaskState.READY, 0.1));
    }
    String info = sources.write(source);
    return Outcome.of(
        sources.write(planned),
        tasks,
        handle ->
            handle
                .createUpdate(
                    """
                    update video set source_info = cast(:info as jsonb), kind = :kind, updated_at = now()
                    where id = :video
                    """)
                .bind("info", info)
                .bind("kind", source.picture() == null ? "audio" : "video")
                .bind("video", task.videoId().value())
                .execute());
  }
}
