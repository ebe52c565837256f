package org.kinora.onair;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// How loud broadcasts are. Measured only while somebody looks, at the newest closed segment: to
/// decode all of the sound of everybody would cost more than to deliver it.
@ApplicationScoped
class SoundLevels {

  /// What counts as no sound at all; 16 bits reach to −96.
  static final double SILENT_DB = -90;

  private static final Logger LOG = Logger.getLogger(SoundLevels.class);
  private static final Duration KEPT = Duration.ofSeconds(4);
  private static final int MOST_KEPT = 1_000;
  private static final int BLOCK = 1 << 16;
  private static final double FULL_SCALE = 32_768;
  // A segment of some seconds is decoded in a few hundredths of one.
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 64 << 20);
  private static final List<String> DECODED =
      List.of("-map", "0:a:0", "-ac", "1", "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1");

  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final DataFolder data;
  private final Cache<String, OptionalDouble> known =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

  SoundLevels(Ffmpeg ffmpeg, ObjectStore store, DataFolder data) {
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.data = data;
  }

  /// The mean level of the newest segment in dB against full scale, from [#SILENT_DB] to 0; empty
  /// without sound, or before its first segment. May block for some tenths of a second.
  OptionalDouble of(Broadcast broadcast) {
    StreamStart.Line sound = broadcast.start().sound();
    if (sound == null) {
      return OptionalDouble.empty();
    }
    LiveTrack track = broadcast.track(Tracks.name(sound.track(), broadcast.start()));
    StoredSegment newest = track == null ? null : track.segment(track.image().lastClosedMsn());
    return newest == null ? OptionalDouble.empty() : known.get(newest.key(), this::measured);
  }

  private OptionalDouble measured(String key) {
    try (var work = WorkFolder.open(data, "live-sound")) {
      var level = new Level();
      FfmpegInput input =
          store
              .localFile(key)
              .<FfmpegInput>map(FfmpegInput.OfFile::new)
              .orElseGet(() -> new FfmpegInput.Fed(stdin -> copy(key, stdin)));
      var command = new FfmpegCommand(input, work.path(), List.of(), DECODED, LIMITS);
      ffmpeg.stream(command, new FfmpegStop(), level::read);
      return level.db();
    } catch (IOException e) {
      LOG.infof("the sound of segment %s can't be measured: %s", key, e.getMessage());
      return OptionalDouble.empty();
    }
  }

  private void copy(String key, OutputStream stdin) throws IOException {
    try (var object = store.open(key);
        var bytes = Channels.newInputStream(object)) {
      bytes.transferTo(stdin);
    }
  }

  /// The mean square of samples of 16 bits.
  static final class Level {

    private double squares;
    private long count;

    void read(InputStream samples) throws IOException {
      byte[] block;
      do {
        block = samples.readNBytes(BLOCK);
        var all = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        count += all.remaining();
        while (all.hasRemaining()) {
          double sample = all.get() / FULL_SCALE;
          squares += sample * sample;
        }
      } while (block.length == BLOCK);
    }

    OptionalDouble db() {
      return count == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.max(SILENT_DB, 10 * Math.log10(squares / count)));
    }
  }
}
