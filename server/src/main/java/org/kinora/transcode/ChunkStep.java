package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kinora.kernel.ProblemException;
import org.kinora.media.codec.Codec;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.ObjectStore;

/// Encodes one chunk to all rungs, and checks every file before it counts.
@Singleton
class ChunkStep implements Step {

  // Of the encoder's delay; a run of frames shorter than that at the end of a cut-off source has
  // another edit list than the other chunks and is left away.
  private static final int SHORTEST_TAIL = 4;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final FfmpegConfig config;

  ChunkStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store, FfmpegConfig config) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.config = config;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHUNK;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var planned = sources.planned(attempt.task());
    var plan = planned.plan();
    var chunk = plan.chunk(attempt.task().ordinal());
    encode(attempt, planned, plan, chunk);
    long frames = verify(attempt.work().path(), plan, chunk);
    if (chunk.isFirst() && frames == 0) {
      throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
    }
    if (!chunk.isFirst() && frames < SHORTEST_TAIL) {
      frames = 0;
    }
    if (frames > 0) {
      for (Rung rung : plan.ladder().rungs()) {
        String key = Keys.chunk(attempt, rung);
        attempt.storing(key);
        store.put(key, attempt.work().path().resolve(rung.name() + ".mp4"));
      }
    }
    return Outcome.of(sources.write(new ChunkResult(Keys.chunkPrefix(attempt), frames)));
  }

  private void encode(Attempt attempt, PlannedSource planned, EncodePlan plan, Chunk chunk)
      throws IOException {
    int threads = config.threads(Runtime.getRuntime().availableProcessors());
    var arguments = new VideoArguments(plan, chunk, threads);
    boolean isOpen = planned.source().durationUs() == 0;
    double seconds = isOpen ? 12 * 3600 : Math.max(60, plan.seconds(chunk.frames()));
    long bytesPerSecond =
        plan.ladder().rungs().stream().mapToLong(rung -> rung.maxRateKbps() * 125L).sum();
    // The last chunk takes what is left, which may be more than the header promised.
    double most = chunk.isLast() ? 12 * 3600 : seconds;
    var command =
        new FfmpegCommand(
            sources.file(planned.key(), attempt),
            attempt.work().path(),
            arguments.inputOptions(),
            arguments.outputs(),
            FfmpegCommand.Limits.forMedia(
                seconds * plan.ladder().rungs().size(), Math.round(3 * bytesPerSecond * most)));
    ffmpeg.run(
        command,
        attempt.stop(),
        progress -> attempt.report((double) progress.frames() / Math.max(1, chunk.frames())));
  }

  /// The frames every rung has: at their exact times, whole GOPs, with a header that says what they
  /// are.
  private static long verify(Path folder, EncodePlan plan, Chunk chunk) throws IOException {
    long frames = -1;
    for (Rung rung : plan.ladder().rungs()) {
      long count = frames(folder.resolve(rung.name() + ".mp4"), rung, plan, chunk);
      if (frames >= 0 && count != frames) {
        throw new IOException(
            "Chunk "
                + chunk.number()
                + ": "
                + rung.name()
                + " has "
                + count
                + " frames, others "
                + frames);
      }
      frames = count;
    }
    if (!chunk.isLast() && frames > chunk.frames()) {
      throw new IOException("Chunk " + chunk.number() + " has too many frames: " + frames);
    }
    return frames;
  }

  private static long frames(Path file, Rung rung, EncodePlan plan, Chunk chunk)
      throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return 0;
    }
    try (var channel = FileChannel.open(file)) {
      var init = InitSegment.read(channel);
      if (!(init.codec() instanceof Codec.Avc)
          || init.width() != rung.width()
          || init.height() != rung.height()) {
        throw new IOException("Chunk " + chunk.number() + ": " + rung.name() + " is not as asked");
      }
      channel.position(0);
      var index = SegmentIndex.scan(channel);
      return frames(index, plan, chunk);
    }
  }

  private static long frames(SegmentIndex index, EncodePlan plan, Chunk chunk) throws IOException {
    List<SegmentIndex.Segment> segments = index.segments();
    if (segments.isEmpty()) {
      return 0;
    }
    var rate = plan.ladder().frameRate();
    long ticks = index.timescale() * rate.den();
    if (ticks % rate.num() != 0) {
      throw new IOException("A clock of " + index.timescale() + " does not fit " + rate);
    }
    long frame = ticks / rate.num();
    long next = chunk.from() * frame;
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      boolean isLast = i == segments.size() - 1;
      if (segment.startTicks() != next
          || !segment.startsWithSync()
          || (!isLast && segment.durationTicks() != plan.gop() * frame)) {
        throw new IOException(
            "Chunk " + chunk.number() + ": fragment " + i + " is not where the plan has it");
      }
      next = segment.endTicks();
    }
    return next / frame - chunk.from();
  }
}
