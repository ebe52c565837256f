package org.kinora.catalog;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

/// The catalog alone, in a build without an encoding pipeline.
@DefaultBean
@ApplicationScoped
class Unconnected implements Pipeline {

  @Override
  public Progress progress(VideoId id) {
    return new Progress(0, List.of());
  }

  @Override
  public List<Work> queue(int limit) {
    return List.of();
  }

  @Override
  public void retry(VideoId id) {
    throw new ProblemException(CommonProblem.NOT_ALLOWED, "This build has no encoder.");
  }

  @Override
  public void cancel(VideoId id) {}
}
