package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.kernel.ProblemException;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Space;

/// Encodes a chunk to some rungs at once, checks every file before it counts, and stores each as
/// the part of its rendition.
@Singleton
class ChunkEncoder {

  // Of the encoder's delay; a run of frames shorter than that at the end of a cut-off source has
  // another edit list than the other chunks and is left away.
  private static final int SHORTEST_TAIL = 4;

  // Measured at 2160p in 10 bits: 280 bytes in use by SVT-AV1, as many by x265.
  private static final long ADDRESSES_PER_PIXEL = 500;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final FfmpegConfig config;
  private final EncoderChoice encoders;

  ChunkEncoder(
      Sources sources,
      Ffmpeg ffmpeg,
      ObjectStore store,
      FfmpegConfig config,
      EncoderChoice encoders) {
    this.encoders = encoders;
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.config = config;
  }

  /// A source with what is made of it.
  record Planned(PlannedSource source, EncodePlan plan) {}

  Planned plan(Attempt attempt) throws IOException {
    var source = sources.planned(attempt.task());
    return new Planned(source, source.plan());
  }

  /// What a run takes that encodes some rungs of a film.
  long memoryBytes(TranscodeTask task, Function<EncodePlan, List<Rung>> rungs) throws IOException {
    var source = sources.planned(task);
    int threads = config.threads(Runtime.getRuntime().availableProcessors());
    return Footprint.of(source, rungs.apply(source.plan()), threads);
  }

  Outcome encode(Attempt attempt, Planned planned, Chunk chunk, List<Rung> rungs)
      throws IOException {
    long frames = encoded(attempt, planned, chunk, rungs);
    if (chunk.isFirst() && frames == 0) {
      throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
    }
    if (frames == 0) {
      return Outcome.of("{}", List.of(), handle -> leaveOutAfter(handle, attempt.task()));
    }
    var renditions = new ArrayList<Rendition>();
    var parts = new ArrayList<RenditionPart>();
    if (chunk.isFirst() || frames >= SHORTEST_TAIL) {
      for (Rung rung : rungs) {
        store(attempt, planned, chunk, rung, new Stored(renditions, parts));
      }
    }
    return new Outcome("{}", renditions, parts, List.of(), handle -> {});
  }

  /// Cancels the chunks behind one that found nothing: the source ends long before its header
  /// says, and a header may promise days.
  private static void leaveOutAfter(Handle handle, TranscodeTask task) {
    handle
        .createUpdate(
            """
            update transcode_task set state = 'cancelled', finished_at = now()
            where video_id = :video and revision = :revision and kind = :kind and ordinal > :ordinal
              and state in ('waiting', 'ready')
            """)
        .bind("video", task.videoId().value())
        .bind("revision", task.revision())
        .bind("kind", task.kind().text())
        .bind("ordinal", task.ordinal())
        .execute();
  }

  /// The frames that were encoded. Where a chip was to do it, says that the chip failed.
  private long encoded(Attempt attempt, Planned planned, Chunk chunk, List<Rung> rungs)
      throws IOException {
    var policy = planned.plan().policy();
    try {
      run(attempt, planned, chunk, rungs);
      long frames = verify(attempt.work().path(), planned.plan(), chunk, rungs);
      encoders.worked(policy);
      return frames;
    } catch (IOException e) {
      boolean isFromOutside =
          (e instanceof FfmpegException ffmpegs && !ffmpegs.isAboutInput()) || Space.isBehind(e);
      if (policy.chips().isEmpty() || isFromOutside) {
        throw e;
      }
      throw new HardwareFailedException(e, policy.chips());
    }
  }

  private record Stored(List<Rendition> renditions, List<RenditionPart> parts) {}

  private void run(Attempt attempt, Planned planned, Chunk chunk, List<Rung> rungs)
      throws IOException {
    var plan = planned.plan();
    int threads = config.threads(Runtime.getRuntime().availableProcessors());
    var arguments = new VideoArguments(plan, chunk, rungs, threads);
    boolean isOpen = planned.source().source().durationUs() == 0;
    double seconds = isOpen ? 12 * 3600 : Math.max(60, plan.seconds(chunk.frames()));
    long bytesPerSecond = rungs.stream().mapToLong(rung -> rung.maxRateKbps() * 125L).sum();
    // The last chunk takes what is left, which may be more than the header promised.
    double most = chunk.isLast() ? 12 * 3600 : seconds;
    var command =
        new FfmpegCommand(
            sources.file(planned.source().key(), attempt),
            attempt.work().path(),
            arguments.inputOptions(),
            arguments.outputs(),
            FfmpegCommand.Limits.forMedia(
                    seconds * rungs.size(), Math.round(3 * bytesPerSecond * most))
                .withMoreAddresses(addresses(rungs)));
    // The first pictures of a film come before the rest of any other.
    var inTurn = chunk.isFirst() ? command : command.patient();
    ffmpeg.run(
        plan.policy().chips().isEmpty() ? inTurn : inTurn.withChips(),
        attempt.stop(),
        progress -> attempt.report((double) progress.frames() / Math.max(1, chunk.frames())));
  }

  /// Encoders of further codecs keep many pictures at once.
  private static long addresses(List<Rung> rungs) {
    return ADDRESSES_PER_PIXEL
        * rungs.stream().filter(rung -> !rung.isPlain()).mapToLong(Rung::pixels).sum();
  }

  private void store(Attempt attempt, Planned planned, Chunk chunk, Rung rung, Stored stored)
      throws IOException {
    var plan = planned.plan();
    var task = attempt.task();
    String key = Keys.chunk(attempt, rung);
    attempt.storing(key);
    try (var file = FileChannel.open(file(attempt.work().path(), rung));
        var object = store.create(key);
        var out = new StoredFile.Summing(object.channel());
        var join = FragmentJoin.to(out, chunk.from() / plan.gop() + 1)) {
      join.append("chunk " + chunk.number(), file);
      var index = join.finish();
      object.commit();
      var row = RenditionRow.growing(task, Rendition.Kind.VIDEO, rung.name(), plan.position(rung));
      stored.renditions.add(
          row.growing(
              InitSegment.read(file),
              sources.form(plan, rung),
              rung.maxRateKbps() * 1000L,
              planned.source().source().presentationUs() / 1000));
      stored.parts.add(
          new RenditionPart(
              task.videoId(),
              task.revision(),
              rung.name(),
              chunk.number(),
              key,
              out.bytes(),
              out.sum(),
              index.write().toArray()));
    }
  }

  private static Path file(Path folder, Rung rung) {
    return folder.resolve(rung.name() + ".mp4");
  }

  /// The frames every rung has: at their exact times, whole GOPs, with a header that says what
  /// they are.
  private static long verify(Path folder, EncodePlan plan, Chunk chunk, List<Rung> rungs)
      throws IOException {
    long frames = -1;
    for (Rung rung : rungs) {
      long count = frames(file(folder, rung), rung, plan, chunk);
      if (frames >= 0 && count != frames) {
        throw new IOException(
            "Chunk %d: %s has %d frames, others %d"
                .formatted(chunk.number(), rung.name(), count, frames));
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
      if (!rung.format().isKeptBy(init.codec())
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
