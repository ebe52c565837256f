package org.kinora.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Kept;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.Revisions;
import org.kinora.kernel.ProblemException;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.encoder.VideoCodec;
import org.kinora.platform.encoder.VideoEncoder;

/// Finds out what of a cut film is there already, in the revision that is played or in one before
/// it, and plans what else is made.
@Singleton
class EditStep implements Step {

  private static final Logger LOG = Logger.getLogger(EditStep.class);

  private final Sources sources;
  private final Revisions revisions;
  private final Renditions renditions;
  private final FilmLength lengths;

  EditStep(Sources sources, Revisions revisions, Renditions renditions, FilmLength lengths) {
    this.sources = sources;
    this.revisions = revisions;
    this.renditions = renditions;
    this.lengths = lengths;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.EDIT;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var planned = sources.planned(task);
    var plan = planned.plan();
    var row =
        revisions
            .find(task.videoId(), task.revision())
            .orElseThrow(() -> new IllegalStateException("No revision for " + task.id()));
    var length = lengths.of(task.videoId());
    long pictures = plan.ladder().rungs().isEmpty() ? 0 : length.pictures().orElse(plan.frames());
    var kept = kept(plan, row, length);
    var spans = kept.within(pictures);
    if (kept.spans().isEmpty() || (spans.isEmpty() && pictures > 0)) {
      throw new ProblemException(TranscodeProblem.NOTHING_LEFT);
    }
    var stored = row.isFresh() ? List.<EditPlan.Stored>of() : stored(row, planned);
    var edit = EditPlan.of(plan, spans, stored);
    LOG.infof(
        "Video %s is cut: %d of its %d pictures are encoded again, in %d runs",
        task.videoId(), edit.encodedFrames(), pictures, edit.runs().size());
    return Outcome.of(
        sources.write(edit),
        tasks(planned, plan, edit, kept),
        handle -> revisions.keeps(handle, task.videoId(), task.revision(), kept));
  }

  private static Kept kept(EncodePlan plan, RevisionRow row, FilmLength.Length length) {
    var rate = plan.ladder().frameRate();
    return plan.ladder().rungs().isEmpty()
        ? Kept.of(row.cuts(), length.filmMs(), 1000, 1)
        : Kept.of(row.cuts(), length.filmMs(), rate.num(), rate.den());
  }

  /// What was made of the same source in the same way: the same grid, GOP and origin, and of each
  /// rung the same size, cap, quality and preset.
  private List<EditPlan.Stored> stored(RevisionRow making, PlannedSource planned)
      throws IOException {
    var plan = planned.plan();
    var stored = new ArrayList<EditPlan.Stored>();
    for (var row : revisions.of(making.video())) {
      var text = row.plan();
      boolean isMade =
          row.state() == RevisionRow.State.PUBLISHED || row.state() == RevisionRow.State.RETIRED;
      if (!isMade || text == null || row.source() != null) {
        continue;
      }
      var before = sources.read(text, PlannedSource.class);
      var other = before.plan();
      if (other.gop() != plan.gop()
          || !other.ladder().frameRate().equals(plan.ladder().frameRate())
          || other.source().originUs() != plan.source().originUs()) {
        continue;
      }
      var kept = Objects.requireNonNullElseGet(row.kept(), () -> all(plan));
      for (var rendition : renditions.of(row.video(), row.revision())) {
        byte[] index = rendition.segmentIndex();
        if (index != null && isSame(rendition, planned, before)) {
          stored.add(
              new EditPlan.Stored(
                  rendition.name(), rendition.objectKey(), kept, SegmentIndex.read(index)));
        }
      }
    }
    return stored;
  }

  private static Kept all(EncodePlan plan) {
    return Kept.all(plan.ladder().frameRate().num(), plan.ladder().frameRate().den());
  }

  private static boolean isSame(Rendition rendition, PlannedSource planned, PlannedSource before) {
    var plan = planned.plan();
    var other = before.plan();
    return rendition.kind() == Rendition.Kind.VIDEO
        && !rendition.isGrowing()
        && plan.ladder().rungs().stream()
            .filter(rung -> rung.name().equals(rendition.name()))
            .anyMatch(
                rung ->
                    other.ladder().rungs().contains(rung)
                        && other.policy().encoder(VideoCodec.H264).equals(VideoEncoder.X264)
                        && other.policy().preset() == plan.policy().preset()
                        && other.tuning().crf(rung) == plan.tuning().crf(rung)
                        && isMadeAlike(rung, planned.recipe(), before.recipe()));
  }

  /// Of films of before recipes were written down nothing else is known; the pieces' headers, which
  /// must be the same, still say whether they fit.
  private static boolean isMadeAlike(Rung rung, @Nullable Recipe recipe, @Nullable Recipe before) {
    return recipe == null || before == null || recipe.makesSame(rung, before);
  }

  private static List<NewTask> tasks(
      PlannedSource planned, EncodePlan plan, EditPlan edit, Kept kept) {
    var tasks = new ArrayList<NewTask>();
    if (kept.isAll()) {
      tasks.addAll(planned.tracks());
    } else {
      tasks.addAll(planned.soundTasks());
    }
    double pixels = plan.ladder().all().stream().mapToDouble(Rung::effort).sum();
    for (var run : edit.runs()) {
      double weight = Math.max(0.1, (run.to() - run.from()) / 30.0 * pixels / 2e6);
      tasks.add(new NewTask(TaskKind.CHUNK, run.number(), TaskState.READY, weight));
    }
    tasks.addAll(planned.finishing());
    for (int i = 0; i < planned.source().texts().size(); i++) {
      tasks.add(new NewTask(TaskKind.TEXT, i, TaskState.READY, 0.1));
    }
    return tasks;
  }

  /// What finds out how to make a cut film, once its source was looked at.
  static List<NewTask> planning(PlannedSource planned) throws JsonProcessingException {
    var edit = new NewTask(TaskKind.EDIT, 0, TaskState.WAITING, 0.1);
    boolean isTuned = planned.tuning() != null || planned.plan().samples().isEmpty();
    return isTuned
        ? List.of(edit)
        : List.of(new NewTask(TaskKind.TUNE, 0, TaskState.READY, 0.5), edit);
  }
}
