package org.kinora.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.kinora.platform.FfmpegException.Reason;

/// Runs FFmpeg and ffprobe as watched child processes that can read their standard input and
/// nothing else by name.
@Singleton
public class Ffmpeg {

  // What may be opened: containers and animations, not playlists, scripts, still pictures or
  // devices. Read through `fd:`, a file can name no other file.
  private static final List<String> INPUT_GUARDS =
      List.of(
          "-protocol_whitelist",
          "fd",
          "-format_whitelist",
          "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf"
              + ",wav,mp3,flac,aac,ac3,eac3,amr,aiff,caf,wv,gif,apng");
  private static final List<String> PIXEL_GUARD = List.of("-max_pixels", "40000000");
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PROBE_WALL = Duration.ofSeconds(30);
  private static final int PROBE_BYTES = 4 << 20;

  private final FfmpegPrograms programs;
  private final FfmpegStop shutdown = new FfmpegStop();

  Ffmpeg(FfmpegPrograms programs) {
    this.programs = programs;
  }

  void onStop(@Observes ShutdownEvent event) {
    shutdown.request();
  }

  /// Whether this program is ending, so that runs end with [Reason#CANCELLED].
  public boolean isStopping() {
    return shutdown.isRequested();
  }

  /// Ends runs that an earlier life of this program left behind when it was killed.
  public void endOrphans() {
    programs.unpackedUnder().ifPresent(FfmpegProcess::endAll);
  }

  /// Runs to the end or throws an [FfmpegException]. Blocks.
  public void run(FfmpegCommand command, FfmpegStop stop, FfmpegProgress.Listener listener)
      throws IOException {
    var line = new ArrayList<String>();
    line.add(programs.ffmpeg().toString());
    line.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-y", "-v", "warning"));
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(INPUT_GUARDS);
    line.addAll(PIXEL_GUARD);
    line.addAll(command.inputOptions());
    line.addAll(List.of("-i", "fd:"));
    line.addAll(command.outputs());
    try (var process =
        FfmpegProcess.start(line, programs.environment(), command.input(), command.folder())) {
      var changed = new AtomicLong(System.nanoTime());
      Thread.ofVirtual().start(() -> follow(process.output(), changed, listener));
      watch(process, command, stop, changed);
      int code = process.exitCode();
      if (code != 0) {
        throw new FfmpegException(Reason.FAILED, "FFmpeg ended with " + code, process.tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// What ffprobe prints about a file, with the given options.
  public String probe(Path input, Path folder, List<String> options) throws IOException {
    var line = new ArrayList<String>();
    line.add(programs.ffprobe().toString());
    line.addAll(List.of("-hide_banner", "-v", "error"));
    line.addAll(INPUT_GUARDS);
    line.addAll(PIXEL_GUARD);
    line.addAll(options);
    line.addAll(List.of("-i", "fd:"));
    try (var process = FfmpegProcess.start(line, programs.environment(), input, folder)) {
      var text = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> collect(process.output(), text));
      long end = System.nanoTime() + PROBE_WALL.toNanos();
      while (!process.awaitExit(TICK)) {
        if (System.nanoTime() > end) {
          throw new FfmpegException(Reason.TOO_LONG, "ffprobe took too long", process.tail());
        }
        checkWanted(shutdown, process);
      }
      reader.join(Duration.ofSeconds(5));
      int code = process.exitCode();
      if (code != 0) {
        throw new FfmpegException(Reason.FAILED, "ffprobe ended with " + code, process.tail());
      }
      synchronized (text) {
        return text.toString();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private void watch(
      FfmpegProcess process, FfmpegCommand command, FfmpegStop stop, AtomicLong changed)
      throws IOException, InterruptedException {
    FfmpegCommand.Limits limits = command.limits();
    long end = System.nanoTime() + limits.wall().toNanos();
    while (!process.awaitExit(TICK)) {
      checkWanted(stop, process);
      checkWanted(shutdown, process);
      long now = System.nanoTime();
      if (now - changed.get() > limits.stall().toNanos()) {
        throw new FfmpegException(
            Reason.STALLED,
            "FFmpeg made no progress for " + limits.stall().toSeconds() + " s",
            process.tail());
      }
      if (now > end) {
        throw new FfmpegException(
            Reason.TOO_LONG,
            "FFmpeg took longer than " + limits.wall().toMinutes() + " minutes",
            process.tail());
      }
      if (written(command.folder()) > limits.bytes()) {
        throw new FfmpegException(
            Reason.TOO_LARGE,
            "FFmpeg wrote more than " + limits.bytes() + " bytes",
            process.tail());
      }
    }
  }

  private static void checkWanted(FfmpegStop stop, FfmpegProcess process) throws FfmpegException {
    if (stop.isRequested()) {
      throw new FfmpegException(Reason.CANCELLED, "The run was stopped", process.tail());
    }
  }

  private static long written(Path folder) throws IOException {
    long bytes = 0;
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static void follow(
      InputStream output, AtomicLong changed, FfmpegProgress.Listener listener) {
    try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      long frames = 0;
      long outTimeUs = 0;
      long bytes = 0;
      var last = List.of(0L, 0L, 0L);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        frames = number(line, "frame=", frames);
        outTimeUs = number(line, "out_time_us=", outTimeUs);
        bytes = number(line, "total_size=", bytes);
        if (line.startsWith("progress=")) {
          var now = List.of(frames, outTimeUs, bytes);
          if (!now.equals(last)) {
            last = now;
            changed.set(System.nanoTime());
            listener.progressed(new FfmpegProgress(frames, Math.max(0, outTimeUs)));
          }
        }
      }
    } catch (IOException e) {
      // The pipe broke with the process, whose end the watcher sees.
      changed.get();
    }
  }

  private static long number(String line, String key, long otherwise) {
    if (!line.startsWith(key)) {
      return otherwise;
    }
    String text = line.substring(key.length()).strip();
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : otherwise;
  }

  private static void collect(InputStream output, StringBuilder text) {
    try (output) {
      var bytes = output.readNBytes(PROBE_BYTES);
      synchronized (text) {
        text.append(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      synchronized (text) {
        text.setLength(0);
      }
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    var exception = new InterruptedIOException("Interrupted while FFmpeg ran");
    exception.initCause(cause);
    return exception;
  }
}
