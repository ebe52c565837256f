package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.kinora.catalog.Rendition;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;

/// Encodes one sound track in one piece, since an encoder's priming leaves a gap at every cut.
@Singleton
class AudioStep implements Step {

  private static final Logger LOG = Logger.getLogger(AudioStep.class);
  // Attempts, before what can be heard of a damaged track is all of it.
  private static final int PATIENCE = 3;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Growth growth;
  private final Joiner joiner;
  private final LoudnessProbe loudness;

  AudioStep(
      Sources sources,
      Ffmpeg ffmpeg,
      ObjectStore store,
      Growth growth,
      Joiner joiner,
      LoudnessProbe loudness) {
    this.loudness = loudness;
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.growth = growth;
    this.joiner = joiner;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.AUDIO;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var planned = sources.probed(attempt.task());
    var sound = SoundPlan.of(planned.source(), attempt.task().ordinal());
    var input = sources.upload(attempt);
    double gainDb = gain(attempt, input, planned, sound);
    var track = track(attempt, planned, sound, gainDb);
    double seconds = planned.source().durationUs() / 1e6;
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            OtherArguments.soundInput(planned.source()),
            arguments(attempt.task(), planned, sound, gainDb),
            TrackParts.limits(input, seconds));
    try (var parts = new TrackParts(attempt, store, growth, track)) {
      try {
        ffmpeg.stream(command, attempt.stop(), parts);
        parts.finish();
      } catch (FfmpegException e) {
        if (!isDamage(e) || (!parts.isEmpty() && attempt.task().attempts() < PATIENCE)) {
          throw e;
        }
        LOG.warnf(
            "%s of %s breaks off: %s", sound.name(), attempt.task().videoId(), e.getMessage());
        parts.breakOff();
      }
      if (parts.isEmpty()) {
        throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
      }
    }
    return Outcome.of(List.of(joiner.join(attempt, track.name())));
  }

  private List<String> arguments(
      TranscodeTask task, PlannedSource planned, SoundPlan sound, double gainDb) {
    return sources
        .kept(task)
        .map(kept -> OtherArguments.sound(planned.source(), sound, gainDb, kept))
        .orElseGet(() -> OtherArguments.sound(planned.source(), sound, gainDb));
  }

  /// Without a single sound FFmpeg itself gives up, which it would do again.
  private static boolean isDamage(FfmpegException e) {
    return e.reason() == FfmpegException.Reason.FAILED
        && e.tail().stream().noneMatch(line -> line.contains("Cannot allocate memory"));
  }

  /// What an earlier attempt chose stays, as its parts do, and what was chosen before an edit.
  private double gain(Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    var begun =
        joiner
            .growing(attempt.task(), sound.name())
            .or(() -> joiner.published(attempt.task(), sound.name()));
    return begun.isPresent()
        ? sources.read(begun.get().attributes(), SoundAttributes.class).gainDb()
        : loudness.gain(attempt, sources.beginning(attempt, input), planned, sound);
  }

  private GrowingTrack track(Attempt attempt, PlannedSource planned, SoundPlan sound, double gainDb)
      throws IOException {
    var task = attempt.task();
    var cutting = Cutting.near(planned.plan().cadence());
    String attributes = sources.write(SoundAttributes.of(cutting, gainDb, sound.track()));
    return new GrowingTrack(
        RenditionRow.growing(task, Rendition.Kind.AUDIO, sound.name(), sound.ordinal()),
        new RenditionRow.Form(naming(planned.source(), sound), null, attributes),
        cutting,
        sound.kbps() * 1250L,
        planned.source().presentationUs() / 1000,
        joiner.parts(task, sound.name()));
  }

  private static RenditionRow.Naming naming(SourceInfo source, SoundPlan plan) {
    var track = plan.track();
    String title = track.title();
    if (title.isBlank() && track.isCommentary()) {
      title = "Commentary";
    } else if (title.isBlank() && track.isDescription()) {
      title = "Audio description";
    }
    String label = Languages.label(track.language(), title, "Audio " + (plan.position() + 1));
    return new RenditionRow.Naming(
        plan.isSurround() ? label + " (5.1)" : label,
        track.language(),
        !plan.isSurround() && plan.position() == SoundPlan.unasked(source),
        false);
  }
}
