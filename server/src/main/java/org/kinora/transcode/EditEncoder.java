package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.kinora.catalog.Kept.Span;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.ObjectStore;

/// Encodes a run of a cut film's frames, checks that its GOPs lie where the plan has them, and
/// stores each rung's file until the renditions are put together.
@Singleton
class EditEncoder {

  private static final long LEAST_SECONDS = 60;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final FfmpegConfig config;

  EditEncoder(Sources sources, Ffmpeg ffmpeg, ObjectStore store, FfmpegConfig config) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.config = config;
  }

  Outcome encode(Attempt attempt, EditPlan edit) throws IOException {
    var planned = sources.planned(attempt.task());
    var plan = planned.plan();
    var run = edit.runs().get(attempt.task().ordinal());
    var rungs = edit.rungs(plan, run.number());
    run(attempt, planned, plan, run.chunk(plan.isWhole()), rungs);
    var keys = new LinkedHashMap<String, String>();
    for (Rung rung : rungs) {
      Path file = attempt.work().path().resolve(rung.name() + ".mp4");
      verify(file, rung, plan, run);
      String key = Keys.chunk(attempt, rung);
      attempt.storing(key);
      store.put(key, file);
      keys.put(rung.name(), key);
    }
    return Outcome.of(sources.write(keys));
  }

  private void run(
      Attempt attempt, PlannedSource planned, EncodePlan plan, Chunk chunk, List<Rung> rungs)
      throws IOException {
    int threads = config.threads(Runtime.getRuntime().availableProcessors());
    var arguments = new VideoArguments(plan, chunk, rungs, threads);
    // Without seeks all of the film before the run is decoded too.
    double seconds = plan.seconds(plan.isWhole() ? chunk.to() : chunk.frames());
    double most = Math.max(LEAST_SECONDS, plan.seconds(chunk.frames() + chunk.padding()));
    long bytesPerSecond = rungs.stream().mapToLong(rung -> rung.maxRateKbps() * 125L).sum();
    var command =
        new FfmpegCommand(
            sources.file(planned.key(), attempt),
            attempt.work().path(),
            arguments.inputOptions(),
            arguments.outputs(),
            FfmpegCommand.Limits.forMedia(
                Math.max(LEAST_SECONDS, seconds) * rungs.size(),
                Math.round(3 * bytesPerSecond * most)));
    ffmpeg.run(
        command.patient(),
        attempt.stop(),
        progress -> attempt.report((double) progress.frames() / Math.max(1, chunk.frames())));
  }

  /// The film may end before its header says, never within what was asked for otherwise.
  private static void verify(Path file, Rung rung, EncodePlan plan, EditPlan.Run run)
      throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      throw new IOException("Run " + run.number() + " of " + rung.name() + " has no pictures");
    }
    try (var channel = FileChannel.open(file)) {
      var index = SegmentIndex.scan(channel);
      long frame = frameTicks(index, plan);
      var gops = run.gops(plan.gop());
      for (int i = 0; i < gops.size(); i++) {
        Span gop = gops.get(i);
        if (i >= index.segments().size()) {
          throw new IOException(
              "Run %d of %s ends after %d of %d GOPs"
                  .formatted(run.number(), rung.name(), i, gops.size()));
        }
        var segment = index.segments().get(i);
        if (segment.startTicks() != gop.from() * frame
            || !segment.startsWithSync()
            || segment.endTicks() != gop.to() * frame) {
          throw new IOException(
              "Run %d of %s: GOP %d is at %d to %d, not at frames %d to %d"
                  .formatted(
                      run.number(),
                      rung.name(),
                      i,
                      segment.startTicks() / frame,
                      segment.endTicks() / frame,
                      gop.from(),
                      gop.to()));
        }
      }
    }
  }

  static long frameTicks(SegmentIndex index, EncodePlan plan) throws IOException {
    var rate = plan.ladder().frameRate();
    long ticks = index.timescale() * rate.den();
    if (ticks % rate.num() != 0) {
      throw new IOException("A clock of " + index.timescale() + " does not fit " + rate);
    }
    return ticks / rate.num();
  }
}
