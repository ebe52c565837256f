package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Remaking;
import org.kinora.catalog.Videos;
import org.kinora.platform.encoder.Encoders;
import org.kinora.platform.encoder.Preset;

/// Which encoders a film is given, and what becomes of it when a chip fails on a piece: it is
/// encoded anew in software. Anew, as pieces of two encoders don't join: what a decoder is told at
/// the beginning would be wrong in the middle. That is another revision, so that no cache mixes
/// the two either.
@Singleton
class EncoderChoice {

  private static final Logger LOG = Logger.getLogger(EncoderChoice.class);

  private final Jdbi jdbi;
  private final Encoders encoders;
  private final TranscodeTasks tasks;
  private final Remaking remaking;
  private final Pipeline pipeline;
  private final Videos videos;

  EncoderChoice(
      Jdbi jdbi,
      Encoders encoders,
      TranscodeTasks tasks,
      Remaking remaking,
      Pipeline pipeline,
      Videos videos) {
    this.jdbi = jdbi;
    this.encoders = encoders;
    this.tasks = tasks;
    this.remaking = remaking;
    this.pipeline = pipeline;
    this.videos = videos;
  }

  /// For a revision that is planned now. May wait for the encoders to be tried.
  EncodePolicy policy(TranscodeTask task) {
    var policy = new EncodePolicy(encoders.chosen(), encoders.preset());
    return jdbi.withHandle(handle -> isSoftware(handle, task)) ? policy.inSoftware() : policy;
  }

  Preset preset() {
    return encoders.preset();
  }

  /// Notes that chips did their work.
  void worked(EncodePolicy policy) {
    policy.chips().forEach(encoders::worked);
  }

  /// Begins with the film again, without chips, unless another of its tasks has seen to that.
  /// Returns the tasks that are no longer wanted.
  List<UUID> leaveChips(TranscodeTask task, String worker, HardwareFailedException failure) {
    var unwanted = jdbi.inTransaction(handle -> claim(handle, task, worker));
    if (unwanted.isEmpty()) {
      return unwanted;
    }
    LOG.warnf(
        "%s failed on %s %d of %s, which is encoded in software from the start: %s",
        failure.families(), task.kind(), task.ordinal(), task.videoId(), Causes.of(failure));
    failure.families().forEach(encoders::failed);
    remaking.fromSource(task.videoId());
    pipeline.begin(task.videoId());
    videos.changed(task.videoId());
    return unwanted;
  }

  private List<UUID> claim(Handle handle, TranscodeTask task, String worker) {
    boolean isOurs =
        Pipeline.lock(handle, task.videoId())
            && tasks.isHeld(handle, task.id(), worker)
            && !isSoftware(handle, task);
    if (!isOurs) {
      return List.of();
    }
    handle
        .createUpdate("update video set is_software_encoded = true where id = :id")
        .bind("id", task.videoId().value())
        .execute();
    return tasks.of(handle, task.videoId()).stream().map(TranscodeTask::id).toList();
  }

  private static boolean isSoftware(Handle handle, TranscodeTask task) {
    return handle
        .createQuery("select is_software_encoded from video where id = :id")
        .bind("id", task.videoId().value())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }
}
