package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;

/// What owner and administrator can have done with a video, when its state allows.
@ApplicationScoped
class VideoWork {

  private final Pipeline pipeline;
  private final VideoRemoval removal;

  VideoWork(Pipeline pipeline, VideoRemoval removal) {
    this.pipeline = pipeline;
    this.removal = removal;
  }

  void retry(Video video) {
    if (video.state() != VideoState.FAILED && !hasFailedPart(video)) {
      throw CatalogProblem.NOT_FAILED.exception();
    }
    pipeline.retry(video.id());
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
  }

  void delete(Video video) {
    removal.remove(video.id());
  }
}
