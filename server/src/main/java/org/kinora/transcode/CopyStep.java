package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.kinora.catalog.Rendition;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.AvcPictures;
import org.kinora.media.mp4.FragmentWatch;
import org.kinora.media.mp4.FrameGrid;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Space;

/// Packages a source's pictures as they are, to be played at once as the best rendition. Where they
/// turn out to be unfit on the way, the film is encoded.
@Singleton
class CopyStep implements Step {

  // Attempts of which each may have failed for another reason.
  private static final int PATIENCE = 3;
  // Longer than the first sound usually takes; damaged sound must not hold pictures up.
  private static final Duration FOR_SOUND = Duration.ofSeconds(1);

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Growth growth;
  private final Joiner joiner;
  private final CopyFallback fallback;
  private final CopyCheck check;

  CopyStep(
      Sources sources,
      Ffmpeg ffmpeg,
      ObjectStore store,
      Growth growth,
      Joiner joiner,
      CopyFallback fallback,
      CopyCheck check) {
    this.check = check;
    this.fallback = fallback;
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
    var command = command(attempt, probed);
    try (var parts =
        new TrackParts(
            attempt, store, growth, track(attempt.task(), probed), watches(probed.source()))) {
      // A copy outruns whoever watches it, and its film's first sound would have to wait for it.
      parts.pausingBehindFirst(() -> growth.awaitBeginning(attempt, FOR_SOUND));
      ffmpeg.stream(command.patient(), attempt.stop(), parts);
      parts.finish();
    } catch (IOException e) {
      if (!isRefusal(e, attempt, command)) {
        throw e;
      }
      fallback.encode(attempt, Causes.of(e));
      return Outcome.of("{}");
    }
    var copy = joiner.join(attempt, Rendition.ORIGINAL);
    if (!isDecodable(attempt, copy)) {
      fallback.encode(attempt, "Some of its pictures are damaged.");
      return Outcome.of("{}");
    }
    return Outcome.of(List.of(copy));
  }

  private boolean isDecodable(Attempt attempt, Rendition copy) throws IOException {
    double seconds = Objects.requireNonNull(copy.durationMs()) / 1000.0;
    var film = sources.file(copy.objectKey(), attempt);
    return check.isDecodable(film, attempt.work().path(), seconds, attempt.stop());
  }

  private static List<FragmentWatch> watches(SourceInfo source) {
    if (!Passthrough.isOnGrid(source)) {
      return List.of();
    }
    var rate = FrameRates.choose(source.pictures().orElseThrow());
    return List.of(new FrameGrid(rate.num(), rate.den()), new AvcPictures());
  }

  /// Whether it would end like this again. What is unclear is tried again first.
  private boolean isRefusal(IOException e, Attempt attempt, FfmpegCommand command) {
    if (e instanceof MediaException.Unsupported) {
      return true;
    }
    boolean isFromOutside = e instanceof FfmpegException run && !run.isAboutInput();
    if (isFromOutside || ffmpeg.isStopping() || Space.isBehind(e)) {
      return false;
    }
    boolean isDamaged =
        e instanceof FfmpegException run
            && run.tail().stream().anyMatch(line -> line.contains("corrupt input packet"));
    boolean isWhole = command.input() instanceof FfmpegInput.OfFile;
    return isDamaged || (isWhole && attempt.task().attempts() >= PATIENCE);
  }

  private GrowingTrack track(TranscodeTask task, PlannedSource probed) throws IOException {
    var plan = probed.plan();
    var picture = probed.source().pictures().orElseThrow();
    var copy = probed.passthrough().orElseThrow();
    var cutting = copy.cutting(plan);
    String label = Math.min(picture.width(), picture.height()) + "p, as uploaded";
    return new GrowingTrack(
        RenditionRow.growing(task, Rendition.Kind.VIDEO, Rendition.ORIGINAL, 0),
        new RenditionRow.Form(
            RenditionRow.Naming.of(label), FrameRates.choose(picture), sources.write(cutting)),
        cutting,
        Math.max(picture.coding().bitsPerSecond(), copy.bitsPerSecond()),
        probed.source().presentationUs() / 1000,
        joiner.parts(task, Rendition.ORIGINAL));
  }

  private FfmpegCommand command(Attempt attempt, PlannedSource probed) throws IOException {
    var source = probed.source();
    double seconds = source.durationUs() / 1e6;
    var input = sources.upload(attempt);
    return new FfmpegCommand(
        input,
        attempt.work().path(),
        CopyArguments.input(source),
        CopyArguments.output(source, probed.passthrough().orElseThrow()),
        TrackParts.limits(input, seconds));
  }
}
