package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.kinora.kernel.VideoId;
import org.kinora.platform.FfmpegPrograms;

/// Writes down how a film is made when it is planned, and begins anew with one that was begun in
/// another way: by an earlier version of this program or of FFmpeg, or with other settings.
@Singleton
class Recipes {

  private static final Logger LOG = Logger.getLogger(Recipes.class);

  private final Sources sources;
  private final Afresh afresh;
  private final FfmpegPrograms programs;
  // What is planned while the program runs is made as it was planned.
  private final Set<VideoId> begunAnew = ConcurrentHashMap.newKeySet();

  Recipes(Sources sources, Afresh afresh, FfmpegPrograms programs) {
    this.sources = sources;
    this.afresh = afresh;
    this.programs = programs;
  }

  PlannedSource written(PlannedSource planned) throws IOException {
    return planned.madeBy(Recipe.of(planned, programs.identity()));
  }

  /// Whether the attempt would add to what was made in another way: then its film is begun anew,
  /// and the attempt is over.
  boolean areChanged(Attempt attempt) throws IOException {
    var planned = plan(attempt.task());
    if (planned.isEmpty()) {
      return false;
    }
    var now = Recipe.of(planned.get(), programs.identity());
    if (now.equals(planned.get().recipe()) || !begunAnew.add(attempt.task().videoId())) {
      return false;
    }
    if (afresh.begin(attempt, (_, _) -> {})) {
      LOG.infof(
          "Video %s is encoded from the start: Kinora, FFmpeg or the settings are not those that it"
              + " was begun with",
          attempt.task().videoId());
    }
    return true;
  }

  /// The plan that a task adds bytes to.
  private Optional<PlannedSource> plan(TranscodeTask task) throws IOException {
    return switch (task.kind()) {
      case PROBE -> sources.early(task);
      case COPY, AUDIO -> Optional.of(sources.probed(task));
      case HEAD, TUNE, EDIT, CHUNK -> Optional.of(sources.planned(task));
      case EARLY, PREPARE, JOIN, TEXT, STORYBOARD, POSTER, RECEIPT, PUBLISH -> Optional.empty();
    };
  }
}
