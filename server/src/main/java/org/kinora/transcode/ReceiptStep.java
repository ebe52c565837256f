package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Kept;
import org.kinora.catalog.Receipt;
import org.kinora.catalog.Receipts;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.ObjectStore;

/// Compares what was made of a film's pictures with the source in a few places, and writes down
/// what was chosen and why.
@Singleton
class ReceiptStep implements Step {

  private static final Logger LOG = Logger.getLogger(ReceiptStep.class);
  private static final double SECONDS_PER_PLACE = 60;
  private static final int MOST_PLACES = 5;
  // What FFmpeg writes of the pictures beside what is compared.
  private static final long REPORT_BYTES = 1 << 20;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Renditions renditions;
  private final Receipts receipts;

  ReceiptStep(
      Sources sources, Ffmpeg ffmpeg, ObjectStore store, Renditions renditions, Receipts receipts) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.renditions = renditions;
    this.receipts = receipts;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.RECEIPT;
  }

  @Override
  public long memoryBytes(TranscodeTask task) throws IOException {
    var source = sources.planned(task);
    return Footprint.of(source, source.plan().ladder().all(), 1);
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var source = sources.planned(task);
    var rows = new HashMap<String, Rendition>();
    for (var row : renditions.of(task.videoId(), task.revision())) {
      if (row.kind() == Rendition.Kind.VIDEO) {
        rows.put(row.name(), row);
      }
    }
    var plan = source.plan();
    var made = new ArrayList<Made>();
    for (Rung rung : plan.ladder().all()) {
      var row = rows.get(rung.name());
      if (row != null && row.segmentIndex() != null && Comparison.isPossible(rung)) {
        made.add(new Made(rung, row, SegmentIndex.read(row.segmentIndex())));
      }
    }
    var found =
        source.isWhole() || made.isEmpty()
            ? Map.<String, List<Xpsnr>>of()
            : compare(attempt, plan, made);
    var receipt = receipt(plan, rows, found);
    return Outcome.of("{}", List.of(), handle -> receipts.put(handle, task.videoId(), receipt));
  }

  /// A rung and what was stored of it.
  private record Made(Rung rung, Rendition row, SegmentIndex index) {

    String name() {
      return rung.name();
    }
  }

  private Map<String, List<Xpsnr>> compare(Attempt attempt, EncodePlan plan, List<Made> made)
      throws IOException {
    var found = new HashMap<String, List<Xpsnr>>();
    Path input = sources.file(sources.planned(attempt.task()).key(), attempt);
    Path folder = attempt.work().path();
    var kept = sources.kept(attempt.task());
    for (Chunk place : places(plan, made, kept.orElse(null))) {
      long bytes = REPORT_BYTES;
      for (Made each : made) {
        bytes += cut(each, place.number(), folder.resolve(each.name() + ".mp4"));
      }
      var limits = FfmpegCommand.Limits.forMedia(1, bytes);
      var rungs = made.stream().map(Made::rung).toList();
      var graph = new PictureGraph(plan, place, rungs);
      var command =
          new FfmpegCommand(
              input,
              folder,
              graph.inputOptions(),
              new Comparison(rungs, place.frames()).withSource(graph),
              limits);
      if (!isCompared(attempt, command.patient())) {
        continue;
      }
      for (Made each : made) {
        Comparison.found(folder, each.rung())
            .ifPresent(it -> found.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(it));
      }
    }
    return found;
  }

  /// False where a place of the source can't be decoded.
  private boolean isCompared(Attempt attempt, FfmpegCommand command) throws IOException {
    try {
      ffmpeg.run(command, attempt.stop(), progress -> {});
      return true;
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      LOG.infof("A place of %s can't be compared: %s", attempt.task().videoId(), e.getMessage());
      return false;
    }
  }

  /// Beginnings of GOPs that every rung has, spread evenly; a place's number is its GOP's.
  private static List<Chunk> places(EncodePlan plan, List<Made> made, @Nullable Kept kept)
      throws IOException {
    int gops = made.stream().mapToInt(each -> each.index().segments().size()).min().orElse(0);
    double seconds = plan.seconds((long) gops * plan.gop());
    int count = Math.min(gops, (int) Math.clamp(seconds / SECONDS_PER_PLACE, 1, MOST_PLACES));
    var places = new ArrayList<Chunk>();
    for (int i = 0; i < count; i++) {
      int gop = (int) ((i + 0.5) / count * gops);
      var index = made.getFirst().index();
      long frame = EditEncoder.frameTicks(index, plan);
      var segment = index.segments().get(gop);
      long at = segment.startTicks() / frame;
      long from = kept == null ? at : kept.filmPicture(at);
      // The last GOP may be short, and that at a cut.
      long length = Math.min(EncodePlan.SHORTEST_SAMPLE, segment.durationTicks() / frame);
      long to = from + Math.max(1, length);
      places.add(new Chunk(gop, from, to, from == 0, false));
    }
    return places;
  }

  /// One GOP of a rendition as a file; returns its size in bytes.
  private long cut(Made made, int gop, Path file) throws IOException {
    var index = made.index();
    try (var object = store.open(made.row().objectKey());
        var out =
            Files.newByteChannel(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      for (ByteRange range : List.of(index.init(), index.segments().get(gop).bytes())) {
        copy(object, range, out);
      }
      return out.size();
    }
  }

  private static void copy(SeekableByteChannel from, ByteRange range, SeekableByteChannel to)
      throws IOException {
    from.position(range.offset());
    var bytes = Channels.newInputStream(from).readNBytes(Math.toIntExact(range.length()));
    to.write(ByteBuffer.wrap(bytes));
  }

  private static Receipt receipt(
      EncodePlan plan, Map<String, Rendition> rows, Map<String, List<Xpsnr>> found) {
    var lines = new ArrayList<Receipt.Line>();
    var original = rows.get(Rendition.ORIGINAL);
    if (original != null) {
      lines.add(copied(plan, original));
    }
    for (Rung rung : plan.ladder().all()) {
      var row = rows.get(rung.name());
      var compared = found.getOrDefault(rung.name(), List.of());
      lines.add(
          new Receipt.Line(
              rung.name(),
              rung.width(),
              rung.height(),
              row != null,
              plan.quality(rung),
              row == null ? 0 : row.sizeBytes(),
              rung.maxRateKbps(),
              compared.stream().mapToDouble(Xpsnr::mean).average().orElse(0),
              compared.stream().mapToDouble(Xpsnr::low).min().orElse(0),
              plan.tuning().reason(rung)));
    }
    long durationMs =
        rows.values().stream()
            .mapToLong(row -> Objects.requireNonNullElse(row.durationMs(), 0L))
            .max()
            .orElse(0);
    int places = found.values().stream().mapToInt(List::size).max().orElse(0);
    return new Receipt(lines, durationMs, places);
  }

  private static Receipt.Line copied(EncodePlan plan, Rendition row) {
    int width = Objects.requireNonNull(row.width());
    int height = Objects.requireNonNull(row.height());
    int fixed = Ladder.maxRateKbps(Math.min(width, height), plan.ladder().frameRate());
    String reason = "published as uploaded, so nothing is lost";
    return new Receipt.Line(
        row.name(), width, height, true, 0, row.sizeBytes(), fixed, 0, 0, reason);
  }
}
