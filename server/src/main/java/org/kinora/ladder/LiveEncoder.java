package org.kinora.ladder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.kinora.media.flv.FlvReader;
import org.kinora.media.flv.FlvWriter;
import org.kinora.media.flv.VideoTag;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.WorkFolder;

/// Encodes one turn of an encoder to the rungs of its broadcast, by one FFmpeg at a time.
///
/// When FFmpeg is late for long, the largest rung is given up: at the next key frame its input
/// ends, and the next FFmpeg goes on with the others from there.
public final class LiveEncoder {

  private static final Logger LOG = Logger.getLogger(LiveEncoder.class);

  /// A part of 200 ms that comes so late has left players' buffers.
  private static final long LATE_MS = 1_500;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Who ran for so long failed by chance.
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final int MOST_FAILURES = 3;
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(10), Duration.ofDays(31), Long.MAX_VALUE / 2);

  private final Ffmpeg ffmpeg;
  private final DataFolder data;
  private final LadderShare share;
  private final Output output;
  private final TagQueue queue = new TagQueue();
  private final FfmpegStop stop = new FfmpegStop();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Bytes config = Bytes.empty();
  private volatile boolean isToShrink;
  private volatile long newestOutMs = -1;
  private long newestInMs;
  private long onTimeNanos = System.nanoTime();

  /// Takes what is encoded, all by one thread.
  public interface Output {

    /// The configuration of a rung (`avcC`), before its first picture.
    void configured(LiveRung rung, Bytes config) throws IOException;

    /// A rung's next picture, shown at `shownMs` of the encoder's time.
    void picture(LiveRung rung, long shownMs, boolean isKey, Bytes picture) throws IOException;

    /// The machine is too slow for this one, or it can't be encoded: nothing of it comes any more.
    void gaveUp(LiveRung rung);

    /// Nothing comes any more.
    void ended();
  }

  LiveEncoder(Ffmpeg ffmpeg, DataFolder data, LadderShare share, Output output) {
    this.ffmpeg = ffmpeg;
    this.data = data;
    this.share = share;
    this.output = output;
  }

  LiveEncoder start() {
    Thread.ofPlatform().name("ladder").daemon().start(this::run);
    return this;
  }

  /// A video tag's body, the configuration first. Never blocks.
  public void picture(long timeMs, Bytes body) {
    try {
      switch (VideoTag.read(body)) {
        case VideoTag.Config _ -> config = body;
        case VideoTag.Frame frame -> {
          newestInMs = timeMs;
          queue.add(new TagQueue.Tag(timeMs, frame.isKey(), body));
          watch();
        }
        case VideoTag.End _, VideoTag.Ignored _ -> {}
      }
    } catch (MediaException e) {
      LOG.debugf("a tag that can't be read goes to no rung: %s", e.getMessage());
    }
  }

  /// No more comes. What came is still encoded, for so long at most.
  public void close(Duration patience) throws InterruptedException {
    queue.end();
    if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      stop.request();
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("an FFmpeg of smaller sizes takes long to end");
      }
    }
  }

  /// How late the rungs are, in milliseconds of the stream.
  private void watch() {
    long now = System.nanoTime();
    long out = newestOutMs;
    boolean isLate = out >= 0 && newestInMs - out > LATE_MS;
    if (!isLate || isToShrink) {
      onTimeNanos = now;
    } else if (now - onTimeNanos > PATIENCE.toNanos()) {
      isToShrink = true;
    }
  }

  private void run() {
    int failures = 0;
    try {
      while (!share.rungs().isEmpty() && !queue.isAtEnd()) {
        long begunNanos = System.nanoTime();
        Outcome outcome = encode();
        if (outcome == Outcome.CANCELLED) {
          return;
        }
        boolean isLong = System.nanoTime() - begunNanos > LONG.toNanos();
        failures = outcome == Outcome.DONE ? failures : isLong ? 1 : failures + 1;
        if (failures >= MOST_FAILURES) {
          share.rungs().forEach(this::giveUp);
        } else if (isToShrink) {
          giveUp(share.rungs().getFirst());
        }
        isToShrink = false;
        queue.skipToKey();
      }
    } finally {
      queue.end();
      output.ended();
      ended.countDown();
    }
  }

  private void giveUp(LiveRung rung) {
    LOG.warnf("%s is given up: this machine can't encode it in time", rung.name());
    share.giveUp(rung);
    output.gaveUp(rung);
  }

  private enum Outcome {
    DONE,
    FAILED,
    CANCELLED
  }

  /// Until the input ends, or is to go on with fewer rungs.
  private Outcome encode() {
    try (var folder = WorkFolder.open(data, "ladder")) {
      TagQueue.Tag first = queue.peek();
      if (first != null) {
        encode(folder, share.rungs(), first.timeMs());
      }
      return isToShrink || queue.isAtEnd() ? Outcome.DONE : Outcome.FAILED;
    } catch (FfmpegException e) {
      if (e.reason() == FfmpegException.Reason.CANCELLED) {
        return Outcome.CANCELLED;
      }
      LOG.warnf("smaller sizes: %s %s", e.getMessage(), e.tail());
      return Outcome.FAILED;
    } catch (IOException e) {
      LOG.warnf(e, "smaller sizes can't be encoded");
      return Outcome.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.CANCELLED;
    }
  }

  private void encode(WorkFolder folder, List<LiveRung> rungs, long baseMs) throws IOException {
    newestOutMs = baseMs;
    var command =
        new FfmpegCommand(
                new FfmpegInput.Fed(stdin -> feed(stdin, baseMs)),
                folder.path(),
                LadderArguments.input(),
                LadderArguments.output(rungs),
                LIMITS)
            .live();
    ffmpeg.stream(command, stop, media -> take(media, rungs, baseMs));
  }

  private void feed(OutputStream stdin, long baseMs) throws IOException, InterruptedException {
    stdin.write(FlvWriter.header(true, false).toArray());
    stdin.write(FlvWriter.video(0, config).toArray());
    boolean isFirst = true;
    for (TagQueue.Tag tag = queue.peek(); tag != null; tag = queue.peek()) {
      if (tag.isKey() && isToShrink && !isFirst) {
        return;
      }
      queue.remove();
      isFirst = false;
      stdin.write(FlvWriter.video(Math.max(0, tag.timeMs() - baseMs), tag.body()).toArray());
    }
  }

  private void take(InputStream media, List<LiveRung> rungs, long baseMs) throws IOException {
    var reader = new FlvReader(new BufferedInputStream(media, 1 << 16));
    for (var tag = reader.next(); tag.isPresent(); tag = reader.next()) {
      if (tag.get().kind() == FlvReader.Kind.VIDEO) {
        take(tag.get(), rungs, baseMs);
      }
    }
  }

  private void take(FlvReader.Tag tag, List<LiveRung> rungs, long baseMs) throws IOException {
    for (int track = 0; track < rungs.size(); track++) {
      switch (VideoTag.read(tag.body(), track)) {
        case VideoTag.Config(var _, Bytes avcC) -> output.configured(rungs.get(track), avcC);
        case VideoTag.Frame frame -> {
          long shownMs = baseMs + tag.timestampMs() + frame.compositionOffsetMs();
          output.picture(rungs.get(track), shownMs, frame.isKey(), frame.data());
          if (track == rungs.size() - 1) {
            newestOutMs = shownMs;
          }
        }
        case VideoTag.End _, VideoTag.Ignored _ -> {}
      }
    }
  }
}
