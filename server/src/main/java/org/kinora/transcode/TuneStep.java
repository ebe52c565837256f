package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.WorkFolder;

/// Encodes some seconds of a film before the whole, to see what its pictures need. Costs
/// a few hundredths of the encoding. Where it finds nothing, the film is encoded as usual.
@Singleton
class TuneStep implements Step {

  private static final Logger LOG = Logger.getLogger(TuneStep.class);
  private static final long MAX_BYTES = 512 << 20;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final FfmpegConfig config;
  private final DataFolder data;

  TuneStep(Sources sources, Ffmpeg ffmpeg, FfmpegConfig config, DataFolder data) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.config = config;
    this.data = data;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.TUNE;
  }

  @Override
  public long memoryBytes(TranscodeTask task) throws IOException {
    var source = sources.planned(task);
    var rungs = source.plan().ladder().rungs();
    return atOnce() * Footprint.of(source, rungs, threads());
  }

  /// A second of film is over before an encoder has work for all cores.
  private int atOnce() {
    return Math.min(2, config.encodes(Runtime.getRuntime().availableProcessors()));
  }

  private int threads() {
    return config.threads(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var source = sources.planned(attempt.task());
    var plan = source.plan();
    Path input = sources.file(source.key(), attempt);
    var places = places(attempt, plan, input);
    if (places.isEmpty()) {
      return Outcome.of(sources.write(Tuning.NONE));
    }
    var samples =
        new Tuning.Samples(
            together(places),
            places.stream().mapToDouble(Place::detailDb).min().orElse(0),
            source.source().pictureKbps(Files.size(input)),
            source.copy() != null,
            plan.headRungs());
    return Outcome.of(sources.write(Tuning.of(samples)));
  }

  private List<Place> places(Attempt attempt, EncodePlan plan, Path input) throws IOException {
    var places = new ArrayList<Place>();
    try (var looks = new AtOnce(atOnce())) {
      var begun = new ArrayList<AtOnce.Look<Optional<Place>>>();
      for (Chunk chunk : plan.samples()) {
        begun.add(looks.begin(() -> place(attempt, plan, chunk, input)));
      }
      for (int i = 0; i < begun.size(); i++) {
        begun.get(i).get().ifPresent(places::add);
        attempt.report((i + 1.0) / begun.size());
      }
    }
    return places;
  }

  /// What one place showed.
  private record Place(List<Tuning.Sample> rungs, double detailDb) {}

  /// The mean rate, as players load all of it; the likeness of the place that is least alike, as a
  /// film may be saved on only where all of it allows that.
  private static List<Tuning.Sample> together(List<Place> places) {
    var means = new ArrayList<Tuning.Sample>();
    for (int i = 0; i < places.getFirst().rungs().size(); i++) {
      int rung = i;
      var samples = places.stream().map(place -> place.rungs().get(rung)).toList();
      means.add(
          new Tuning.Sample(
              samples.getFirst().rung(),
              samples.stream().mapToDouble(Tuning.Sample::kbps).average().orElse(0),
              samples.stream().mapToDouble(Tuning.Sample::xpsnr).min().orElse(0)));
    }
    return means;
  }

  /// Empty where no picture could be decoded.
  private Optional<Place> place(Attempt attempt, EncodePlan plan, Chunk chunk, Path input)
      throws IOException {
    var rungs = plan.ladder().rungs();
    var arguments = new VideoArguments(plan.inSoftware(), chunk, rungs, threads());
    try (var work = WorkFolder.open(data, "tune")) {
      Path folder = work.path();
      run(attempt, input, folder, arguments.inputOptions(), arguments.samples());
      var samples = new ArrayList<Tuning.Sample>();
      for (Rung rung : rungs) {
        var kbps = kbps(folder, plan, rung);
        if (kbps.isEmpty()) {
          return Optional.empty();
        }
        samples.add(new Tuning.Sample(rung, kbps.get(), 0));
      }
      var comparison = new Comparison(rungs, chunk.frames());
      run(attempt, folder.resolve(Comparison.PLAIN), folder, List.of(), comparison.withPlain());
      for (int i = 0; i < rungs.size(); i++) {
        var found = Comparison.found(folder, rungs.get(i));
        if (found.isEmpty()) {
          return Optional.empty();
        }
        samples.set(i, new Tuning.Sample(rungs.get(i), samples.get(i).kbps(), found.get().mean()));
      }
      return Comparison.detail(folder).map(detail -> new Place(samples, detail.mean()));
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      LOG.infof("A place of %s can't be looked at: %s", attempt.task().videoId(), e.getMessage());
      return Optional.empty();
    }
  }

  private void run(
      Attempt attempt, Path input, Path folder, List<String> before, List<String> outputs)
      throws IOException {
    var limits = FfmpegCommand.Limits.forMedia(1, MAX_BYTES);
    var command = new FfmpegCommand(input, folder, before, outputs, limits);
    ffmpeg.run(command.patient(), attempt.stop(), progress -> {});
  }

  /// The rate of whole GOPs like the sample, whose keyframe stands for fewer pictures than usual.
  private static Optional<Double> kbps(Path folder, EncodePlan plan, Rung rung) throws IOException {
    Path path = folder.resolve(rung.name() + ".mp4");
    if (!Files.exists(path) || Files.size(path) == 0) {
      return Optional.empty();
    }
    try (var file = FileChannel.open(path)) {
      var index = SegmentIndex.scan(file);
      if (index.segments().isEmpty()) {
        return Optional.empty();
      }
      var first = index.segments().getFirst();
      double fps = plan.ladder().frameRate().value();
      double frames = Math.max(2, Math.rint(first.durationTicks() * fps / index.timescale()));
      double other = (first.bytes().length() - first.keyframeLength()) / (frames - 1);
      double bytes = (first.keyframeLength() + other * (plan.gop() - 1)) / plan.gop();
      return Optional.of(Math.min(rung.maxRateKbps(), bytes * 8 * fps / 1000));
    }
  }
}
