package org.kinora.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An encoder that publishes to one address: FFmpeg with a clip that was encoded before, which
/// costs next to nothing, or with pictures that tell when they were made.
final class Broadcasting implements AutoCloseable {

  /// A picture is a row of 40 blocks: 32 bits of the time in milliseconds, 8 bits of its sum.
  static final int WIDTH = 640;

  private static final int HEIGHT = 360;
  private static final int BLOCK = 16;
  private static final int RATE = 30;
  private static final List<String> QUIET = List.of("-hide_banner", "-nostdin", "-v", "error");

  private final Process process;

  private Broadcasting(Process process) {
    this.process = process;
  }

  /// Half a minute of 720p30 at 2.5 Mb/s with a key frame every 2 s, and sound.
  static Path clip(Ffmpeg ffmpeg, Path folder) throws IOException {
    var file = folder.resolve("clip.mp4");
    if (!Files.exists(file)) {
      ffmpeg.run(
          List.of(
              "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30",
              "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
              "-t", "30", "-vf", "noise=alls=12:allf=t", "-c:v", "libx264", "-preset", "veryfast",
              "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-g", "60", "-sc_threshold", "0",
              "-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "1250k",
              "-x264-params", "nal-hrd=cbr:force-cfr=1", "-c:a", "aac", "-b:a", "128k", "-ac", "2",
              file.toString()));
    }
    return file;
  }

  /// FFmpeg would send half a second at once at the start.
  static Broadcasting ofClip(Ffmpeg ffmpeg, Path clip, String address) throws IOException {
    return new Broadcasting(
        launch(
            ffmpeg,
            List.of(
                "-re", "-readrate_initial_burst", "0.05", "-stream_loop", "-1",
                "-i", clip.toString(), "-c", "copy", "-f", "flv", address)));
  }

  /// Pictures that tell when they were made, encoded as people who want low latency do, to all of
  /// the addresses at once.
  static Broadcasting ofClock(Ffmpeg ffmpeg, List<String> addresses) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "-f", "rawvideo", "-pix_fmt", "gray", "-s", WIDTH + "x" + HEIGHT,
                "-r", Integer.toString(RATE), "-i", "pipe:0",
                "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-map", "0:v", "-map", "1:a",
                "-vf", "scale=1280:720:flags=neighbor,format=yuv420p", "-c:v", "libx264",
                "-preset", "veryfast", "-tune", "zerolatency", "-g", "60", "-b:v", "2500k",
                "-c:a", "aac", "-b:a", "96k", "-flush_packets", "1", "-f", "tee"));
    var outputs = new ArrayList<String>();
    addresses.forEach(address -> outputs.add("[f=flv:onfail=ignore]" + address));
    arguments.add(String.join("|", outputs));
    var process = launch(ffmpeg, arguments);
    Thread.ofPlatform().daemon().start(() -> draw(process.getOutputStream()));
    return new Broadcasting(process);
  }

  private static Process launch(Ffmpeg ffmpeg, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("taskset", "-c", "1", ffmpeg.folder().resolve("ffmpeg").toString()));
    command.addAll(QUIET);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", ffmpeg.folder().toString());
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void draw(OutputStream out) {
    var picture = new byte[WIDTH * HEIGHT];
    var random = new Random(1);
    for (int i = WIDTH * 64; i < picture.length; i++) {
      picture[i] = (byte) (64 + random.nextInt(32));
    }
    long begin = System.nanoTime();
    try {
      for (long frame = 0; ; frame++) {
        long due = begin + frame * 1_000_000_000L / RATE;
        for (long left; (left = due - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(left);
        }
        stamp(picture, System.currentTimeMillis());
        out.write(picture);
        out.flush();
      }
    } catch (IOException e) {
      // The encoder has ended.
    }
  }

  private static void stamp(byte[] picture, long ms) {
    long value = ms & 0xFFFF_FFFFL;
    long sum = (value + (value >> 8) + (value >> 16) + (value >> 24)) & 0xFF;
    long bits = value << 8 | sum;
    for (int y = 0; y < 2 * BLOCK; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int bit = 39 - x / BLOCK;
        picture[y * WIDTH + x] = (byte) ((bits >> bit & 1) == 1 ? 235 : 16);
      }
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /// As somebody who presses "stop".
  void stop() throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    try {
      boolean _ = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// A channel of a site, with a key.
  record Stage(Kinora kinora, String handle, String address) {

    static Stage open(Kinora kinora, String handle) throws IOException {
      var http = kinora.http();
      var names = "{\"name\":\"%1$s\",\"handle\":\"%1$s\"}".formatted(handle);
      post(http, "/api/v1/channels", names);
      var key = post(http, "/api/v1/channels/" + handle + "/stream-keys", "{\"label\":\"bench\"}");
      var rtmp = http.get("/api/v1/channels/" + handle + "/live").orFail("state").field("rtmp");
      var port = rtmp.replaceFirst(".*:(\\d+)/.*", "$1");
      return new Stage(kinora, handle, "rtmp://127.0.0.1:" + port + "/live/" + key.field("key"));
    }

    private static Http.Answer post(Http http, String address, String json) throws IOException {
      return http.send(
              "POST", address, BodyPublishers.ofString(json), Duration.ofSeconds(30),
              "Content-Type", "application/json")
          .orFail(address);
    }

    /// The video of its broadcast, once that has a segment.
    String awaitLive() {
      return Wait.get(
          handle + " is live",
          Duration.ofSeconds(40),
          () -> {
            var state = kinora.http().get("/api/v1/channels/" + handle + "/live");
            var video = state.field("video");
            boolean isLive = state.field("state").equals("live") && !video.isEmpty();
            return isLive && playlist(video).contains("#EXTINF") ? Optional.of(video) : Optional.empty();
          });
    }

    String playlist(String video) throws IOException {
      return kinora.http().get("/live/public/" + video + "/source/media.m3u8").text();
    }
  }
}
