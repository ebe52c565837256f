package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.kinora.catalog.Rendition;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.ObjectStore;

/// Packages a source's pictures as they are, to be played at once as the best rendition.
@Singleton
class CopyStep implements Step {

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Growth growth;
  private final Joiner joiner;

  CopyStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store, Growth growth, Joiner joiner) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.growth = growth;
    this.joiner = joiner;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.COPY;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var probed = sources.probed(attempt.task());
    try (var parts = new TrackParts(attempt, store, growth, track(attempt.task(), probed))) {
      ffmpeg.stream(command(attempt, probed), attempt.stop(), parts);
      parts.finish();
    }
    return Outcome.of(List.of(joiner.join(attempt, Rendition.ORIGINAL)));
  }

  private GrowingTrack track(TranscodeTask task, PlannedSource probed) throws IOException {
    var plan = probed.plan();
    var picture = probed.source().pictures().orElseThrow();
    var cutting = probed.passthrough().orElseThrow().cutting(plan);
    String label = Math.min(picture.width(), picture.height()) + "p, as uploaded";
    return new GrowingTrack(
        RenditionRow.growing(task, Rendition.Kind.VIDEO, Rendition.ORIGINAL, 0),
        new RenditionRow.Form(
            RenditionRow.Naming.of(label), FrameRates.choose(picture), sources.write(cutting)),
        cutting,
        picture.coding().bitsPerSecond(),
        probed.source().presentationUs() / 1000,
        joiner.parts(task, Rendition.ORIGINAL));
  }

  private FfmpegCommand command(Attempt attempt, PlannedSource probed) throws IOException {
    var source = probed.source();
    double seconds = Math.max(60, source.durationUs() / 1e6);
    var input = sources.upload(attempt);
    return new FfmpegCommand(
        input,
        attempt.work().path(),
        List.of("-copyts"),
        OtherArguments.pictures(source),
        TrackParts.limits(input, seconds));
  }
}
