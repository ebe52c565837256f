package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.kinora.catalog.Rendition;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.ObjectStore;

/// Encodes one sound track in one piece, since an encoder's priming leaves a gap at every cut.
@Singleton
class AudioStep implements Step {

  private static final long PEAK_BITS_PER_SECOND = 160_000;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Growth growth;
  private final Joiner joiner;

  AudioStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store, Growth growth, Joiner joiner) {
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
    var track = track(attempt, planned);
    try (var parts = new TrackParts(attempt, store, growth, track)) {
      ffmpeg.stream(command(attempt, planned), attempt.stop(), parts);
      if (parts.isEmpty()) {
        throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
      }
      parts.finish();
    }
    return Outcome.of(List.of(joiner.join(attempt, track.name())));
  }

  private GrowingTrack track(Attempt attempt, PlannedSource planned) throws IOException {
    var task = attempt.task();
    String name = "audio-" + task.ordinal();
    var cutting = Cutting.near(planned.plan().cadence());
    return new GrowingTrack(
        RenditionRow.growing(task, Rendition.Kind.AUDIO, name, task.ordinal()),
        new RenditionRow.Form(
            naming(planned.source(), task.ordinal()), null, sources.write(cutting)),
        cutting,
        PEAK_BITS_PER_SECOND,
        planned.source().presentationUs() / 1000,
        joiner.parts(task, name));
  }

  private FfmpegCommand command(Attempt attempt, PlannedSource planned) throws IOException {
    var track = planned.source().sounds().get(attempt.task().ordinal());
    double seconds = Math.max(1, planned.source().durationUs() / 1e6);
    return new FfmpegCommand(
        sources.file(planned.key(), attempt),
        attempt.work().path(),
        List.of("-copyts"),
        OtherArguments.sound(planned.source(), track),
        FfmpegCommand.Limits.forMedia(seconds, 12L * 3600 * 40_000));
  }

  /// The first track marked as default is the one that plays unasked; else the first.
  private static RenditionRow.Naming naming(SourceInfo source, int ordinal) {
    int chosen = 0;
    for (int i = source.sounds().size() - 1; i >= 0; i--) {
      var sound = source.sounds().get(i);
      if (sound.isDefault() && !sound.isCommentary() && !sound.isDescription()) {
        chosen = i;
      }
    }
    var track = source.sounds().get(ordinal);
    String title = track.title();
    if (title.isBlank() && track.isCommentary()) {
      title = "Commentary";
    } else if (title.isBlank() && track.isDescription()) {
      title = "Audio description";
    }
    String label = Languages.label(track.language(), title, "Audio " + (ordinal + 1));
    return new RenditionRow.Naming(label, track.language(), ordinal == chosen, false);
  }
}
