package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegConfig;

/// Encodes a second here and there of a film before the whole, to see what its pictures need. Costs
/// a few hundredths of the encoding.
@Singleton
class TuneStep implements Step {

  private static final long MAX_BYTES = 256 << 20;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final FfmpegConfig config;

  TuneStep(Sources sources, Ffmpeg ffmpeg, FfmpegConfig config) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.config = config;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.TUNE;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var source = sources.planned(attempt.task());
    var plan = source.plan();
    Path input = sources.file(source.key(), attempt);
    var chunks = plan.samples();
    var sums = new ArrayList<Tuning.Sample>();
    double detail = 0;
    for (int i = 0; i < chunks.size(); i++) {
      run(attempt, plan, chunks.get(i), input);
      var rungs = plan.ladder().rungs();
      for (int r = 0; r < rungs.size(); r++) {
        var found = measured(attempt.work().path(), plan, rungs.get(r));
        if (i == 0) {
          sums.add(found);
        } else {
          sums.set(r, sum(sums.get(r), found));
        }
      }
      detail += Xpsnr.read(attempt.work().path().resolve("detail.txt")).mean();
      attempt.report((i + 1.0) / chunks.size());
    }
    int count = chunks.size();
    var samples =
        new Tuning.Samples(
            sums.stream()
                .map(it -> new Tuning.Sample(it.rung(), it.kbps() / count, it.xpsnr() / count))
                .toList(),
            detail / count,
            source.source().pictureKbps(Files.size(input)),
            source.copy() != null,
            plan.headRungs());
    return Outcome.of(sources.write(Tuning.of(samples)));
  }

  private static Tuning.Sample sum(Tuning.Sample one, Tuning.Sample other) {
    return new Tuning.Sample(one.rung(), one.kbps() + other.kbps(), one.xpsnr() + other.xpsnr());
  }

  private void run(Attempt attempt, EncodePlan plan, Chunk chunk, Path input) throws IOException {
    int threads = config.threads(Runtime.getRuntime().availableProcessors());
    var arguments = new VideoArguments(plan, chunk, plan.ladder().rungs(), threads);
    ffmpeg.run(
        new FfmpegCommand(
            input,
            attempt.work().path(),
            arguments.inputOptions(),
            arguments.samples(),
            FfmpegCommand.Limits.forMedia(plan.seconds(chunk.frames()), MAX_BYTES)),
        attempt.stop(),
        progress -> {});
  }

  /// The rate of whole GOPs like the sample, whose keyframe stands for fewer pictures than usual.
  private static Tuning.Sample measured(Path folder, EncodePlan plan, Rung rung)
      throws IOException {
    try (var file = FileChannel.open(folder.resolve(rung.name() + ".mp4"))) {
      var index = SegmentIndex.scan(file);
      if (index.segments().isEmpty()) {
        throw new IOException("There are no pictures in the sample of " + rung.name() + ".");
      }
      var first = index.segments().getFirst();
      double fps = plan.ladder().frameRate().value();
      double frames = Math.max(2, Math.rint(first.durationTicks() * fps / index.timescale()));
      double other = (first.bytes().length() - first.keyframeLength()) / (frames - 1);
      double bytes = (first.keyframeLength() + other * (plan.gop() - 1)) / plan.gop();
      double xpsnr = Xpsnr.read(folder.resolve(rung.name() + ".txt")).mean();
      return new Tuning.Sample(rung, Math.min(rung.maxRateKbps(), bytes * 8 * fps / 1000), xpsnr);
    }
  }
}
