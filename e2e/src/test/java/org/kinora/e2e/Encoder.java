package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An encoder as people run one: FFmpeg that publishes a moving picture and a tone by RTMP, as fast
/// as time passes.
final class Encoder implements AutoCloseable {

  private static final Duration END_LIMIT = Duration.ofSeconds(20);
  private static final int FRAMES_PER_SECOND = 30;

  /// What it sends. A picture every `gop` can be decoded alone.
  record Picture(int width, int height, int gop) {

    static final Picture SMALL = new Picture(320, 180, 2 * FRAMES_PER_SECOND);
  }

  private final Process process;
  private final Path log;

  private Encoder(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts to publish to `address`, the key at its end.
  static Encoder start(Ffmpeg ffmpeg, Path log, String address, Picture picture) {
    return new Encoder(ffmpeg.launch(log, arguments(address, picture, List.of())), log);
  }

  /// As above, whose times begin at so many seconds.
  static Encoder startAt(Ffmpeg ffmpeg, Path log, String address, double seconds) {
    var offset = List.of("-output_ts_offset", Double.toString(seconds));
    return new Encoder(ffmpeg.launch(log, arguments(address, Picture.SMALL, offset)), log);
  }

  /// One that publishes by SRT, in a transport stream.
  static Encoder srt(Ffmpeg ffmpeg, Path log, String address) {
    var arguments = new ArrayList<>(input(Picture.SMALL));
    arguments.addAll(List.of("-f", "mpegts", address));
    return new Encoder(ffmpeg.launch(log, arguments), log);
  }

  /// GStreamer's publisher, which sends a film at the pace at which it is played.
  static Encoder gstreamer(Path log, String address, Path film) {
    var command =
        List.of(
            "gst-launch-1.0",
            "-q",
            "filesrc",
            "location=" + film,
            "!",
            "qtdemux",
            "name=film",
            "flvmux",
            "name=mux",
            "streamable=true",
            "!",
            "rtmp2sink",
            "sync=true",
            "location=" + address,
            "film.video_0",
            "!",
            "queue",
            "!",
            "h264parse",
            "!",
            "mux.",
            "film.audio_0",
            "!",
            "queue",
            "!",
            "aacparse",
            "!",
            "mux.");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    try {
      return new Encoder(builder.redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new AssertionError("GStreamer can't be started", e);
    }
  }

  private static List<String> arguments(String address, Picture picture, List<String> more) {
    var arguments = new ArrayList<>(input(picture));
    arguments.addAll(more);
    arguments.addAll(List.of("-f", "flv", address));
    return arguments;
  }

  private static List<String> input(Picture picture) {
    // By itself FFmpeg is faster than time at first, until half a second lies ahead: no camera is.
    return List.of(
        "-re",
        "-readrate_initial_burst",
        "0.05",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=%dx%d:rate=%d"
            .formatted(picture.width(), picture.height(), FRAMES_PER_SECOND),
        "-re",
        "-readrate_initial_burst",
        "0.05",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:sample_rate=48000",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-tune",
        "zerolatency",
        "-pix_fmt",
        "yuv420p",
        "-g",
        Integer.toString(picture.gop()),
        "-c:a",
        "aac",
        "-ac",
        "2");
  }

  /// Ends the broadcast as a person does who presses "stop".
  void stop() {
    Program.signal("INT", process.pid());
    awaitEnd();
  }

  /// Takes it away without a word.
  void kill() {
    Server.killAndAwait(process.toHandle());
  }

  /// Waits until it has ended, because the server let it go.
  void awaitEnd() {
    Eventually.until("the encoder has ended: " + said(), END_LIMIT, () -> !process.isAlive());
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(log + " can't be read", e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
