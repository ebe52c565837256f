package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;

/// What owner and administrator can have done with a video, when its state allows.
@ApplicationScoped
public class VideoWork {

  private final Pipeline pipeline;
  private final VideoRemoval removal;
  private final Remaking remaking;
  private final SharedSources sharing;
  private final Videos videos;
  private final Editing editing;
  private final AuditLog log;

  VideoWork(
      Pipeline pipeline,
      VideoRemoval removal,
      Remaking remaking,
      SharedSources sharing,
      Videos videos,
      Editing editing,
      AuditLog log) {
    this.log = log;
    this.editing = editing;
    this.pipeline = pipeline;
    this.removal = removal;
    this.remaking = remaking;
    this.sharing = sharing;
    this.videos = videos;
  }

  /// Makes all of a video from its source again, by itself.
  public void encodeAgain(Video video) {
    if (video.sourceKey() == null) {
      throw CatalogProblem.NO_SOURCE.exception();
    }
    log.recordOthers(video.ownerId(), AuditAction.VIDEO_ENCODED, video.title());
    if (editing.encodesAgain(video)) {
      return;
    }
    pipeline.cancel(video.id());
    sharing.standAlone(video.id());
    boolean isSetBack = remaking.fromSource(video.id());
    videos.changed(video.id());
    if (isSetBack) {
      pipeline.start(video.id());
    }
  }

  void retry(Video video) {
    if (video.state() != VideoState.FAILED && !hasFailedPart(video) && !editing.hasFailed(video)) {
      throw CatalogProblem.NOT_FAILED.exception();
    }
    pipeline.retry(video.id());
    log.recordOthers(video.ownerId(), AuditAction.VIDEO_RETRIED, video.title());
  }

  /// A video can be complete without a part that it can do without, such as its posters.
  private boolean hasFailedPart(Video video) {
    return pipeline.progress(video.id()).parts().stream()
        .anyMatch(part -> part.state().equals("failed"));
  }

  void cancel(Video video) {
    if (video.state() != VideoState.PROCESSING && video.state() != VideoState.PLAYABLE) {
      throw CatalogProblem.NOT_RUNNING.exception();
    }
    pipeline.cancel(video.id());
    log.recordOthers(video.ownerId(), AuditAction.VIDEO_CANCELLED, video.title());
  }

  public void delete(Video video) {
    removal.remove(video.id());
    log.recordOthers(video.ownerId(), AuditAction.VIDEO_DELETED, video.title());
  }
}
