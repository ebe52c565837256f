package org.kinora.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.kinora.platform.FfmpegException.Reason;
import org.kinora.platform.encoder.ChipDevices;
import org.kinora.platform.sandbox.Launch;
import org.kinora.platform.sandbox.ResourceLimits;

/// Runs FFmpeg and ffprobe as watched child processes that can read their standard input and
/// nothing else by name.
@Singleton
public class Ffmpeg {

  private static final Logger LOG = Logger.getLogger(Ffmpeg.class);
  // What may be opened: containers and animations, not playlists, scripts, still pictures or
  // devices. Read through `fd:` or `pipe:`, a file can name no other file.
  private static final String FILM_FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf"
          + ",wav,mp3,flac,aac,ac3,eac3,amr,aiff,caf,wv,gif,apng";
  private static final String PICTURE_FORMATS = "jpeg_pipe,png_pipe,webp_pipe,gif,apng";
  private static final List<String> SIZE_GUARD = List.of("-max_pixels", "40000000");
  private static final FfmpegCommand.Limits PROBE_LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Long.MAX_VALUE);
  private static final int PROBE_BYTES = 4 << 20;
  // 128 and the signals by which the kernel says so.
  private static final List<Integer> KILLED = List.of(128 + 9, 128 + 15);
  // Illegal instruction, abort, bus error, arithmetic, segmentation fault.
  private static final List<Integer> CRASHED =
      List.of(128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11);
  private static final int OVER_CPU_TIME = 128 + 24;
  private static final int OVER_FILE_SIZE = 128 + 25;

  private final FfmpegPrograms programs;
  private final Sandbox sandbox;
  private final FfmpegStop shutdown = new FfmpegStop();

  Ffmpeg(FfmpegPrograms programs, Sandbox sandbox) {
    this.programs = programs;
    this.sandbox = sandbox;
  }

  /// For programs without a server, such as `doctor`.
  public static Ffmpeg of(FfmpegPrograms programs, Sandbox sandbox) {
    return new Ffmpeg(programs, sandbox);
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
    var line = line(List.of("-progress", "pipe:1", "-stats_period", "0.5"), command);
    try (var process = start(line, command, runLimits(command))) {
      var watch = new FfmpegWatch(process, command, List.of(stop, shutdown));
      FfmpegPump.thread("ffmpeg-progress", () -> follow(process.output(), watch.clock(), listener));
      var feed = FfmpegPump.feeding(command.input(), process.input(), watch.clock());
      try {
        watch.awaitExit(feed);
      } finally {
        end(process, feed);
      }
      checkCode("FFmpeg", process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// Runs with the media on standard output (`-f mp4 pipe:1`), which the sink reads meanwhile; what
  /// it takes counts as progress. Ends like [#run], or early when the sink wants no more. Blocks
  /// until the sink is done.
  public void stream(FfmpegCommand command, FfmpegStop stop, MediaSink sink) throws IOException {
    var line = line(List.of(), command);
    try (var process = start(line, command, runLimits(command))) {
      var watch = new FfmpegWatch(process, command, List.of(stop, shutdown));
      var feed = FfmpegPump.feeding(command.input(), process.input(), watch.clock());
      var taker = FfmpegPump.taking(sink, process.output(), watch.clock());
      try {
        if (watch.awaitDelivery(feed, taker)) {
          checkCode("FFmpeg", process);
        }
      } finally {
        end(process, feed, taker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// What ffprobe prints about a file, with the given options.
  public String probe(Path input, Path folder, List<String> options) throws IOException {
    return probe(new FfmpegInput.OfFile(input), folder, options);
  }

  /// What ffprobe prints about its standard input, with the given options.
  public String probe(FfmpegInput input, Path folder, List<String> options) throws IOException {
    var line = new ArrayList<String>();
    line.add(programs.ffprobe().toString());
    line.addAll(List.of("-hide_banner", "-v", "error"));
    line.addAll(guards(input));
    line.addAll(options);
    line.addAll(List.of("-i", name(input)));
    var command = new FfmpegCommand(input, folder, List.of(), List.of(), PROBE_LIMITS);
    try (var process = start(line, command, ResourceLimits.forProbe(PROBE_LIMITS.wall()))) {
      var watch = new FfmpegWatch(process, command, List.of(shutdown));
      var text = new ByteArrayOutputStream();
      var feed = FfmpegPump.feeding(input, process.input(), watch.clock());
      var reader = FfmpegPump.taking(said -> collect(said, text), process.output(), watch.clock());
      try {
        watch.awaitDelivery(feed, reader);
      } finally {
        end(process, feed, reader);
      }
      checkCode("ffprobe", process);
      return text.toString(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private FfmpegProcess start(List<String> line, FfmpegCommand command, ResourceLimits limits)
      throws IOException {
    Path file =
        switch (command.input()) {
          case FfmpegInput.OfFile(var whole) -> whole;
          case FfmpegInput.OfPicture(var picture) -> picture;
          case FfmpegInput.Fed _ -> null;
        };
    return FfmpegProcess.start(
        sandbox.launcher(),
        new Launch(
            line,
            environment(command),
            command.folder(),
            file,
            limits,
            command.usesChips() ? ChipDevices.present() : List.of()));
  }

  private Map<String, String> environment(FfmpegCommand command) throws IOException {
    var environment = new HashMap<>(programs.environment());
    if (command.usesChips()) {
      environment.putAll(ChipDevices.environment());
    }
    return environment;
  }

  private static ResourceLimits runLimits(FfmpegCommand command) {
    var limits =
        ResourceLimits.forRun(command.limits().wall(), command.limits().bytes())
            .withMore(command.limits().moreAddresses());
    limits =
        switch (command.haste()) {
          case LIVE -> limits.live();
          case SOMEBODY -> limits;
          case NOBODY -> limits.patient();
        };
    return command.usesChips() ? limits.withChips() : limits;
  }

  private List<String> line(List<String> reporting, FfmpegCommand command) throws IOException {
    var line = new ArrayList<String>();
    line.add(programs.ffmpeg().toString());
    line.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-y", "-v", "warning"));
    line.addAll(reporting);
    // A stretch of a damaged film in which nothing can be decoded is no reason to give it up.
    line.addAll(List.of("-max_error_rate", "1"));
    line.addAll(guards(command.input()));
    line.addAll(command.inputOptions());
    line.addAll(List.of("-i", name(command.input())));
    line.addAll(command.outputs());
    return line;
  }

  private static List<String> guards(FfmpegInput input) {
    var guards = new ArrayList<>(SIZE_GUARD);
    guards.addAll(
        switch (input) {
          case FfmpegInput.OfFile _ ->
              List.of("-format_whitelist", FILM_FORMATS, "-protocol_whitelist", "fd");
          case FfmpegInput.OfPicture _ ->
              List.of("-format_whitelist", PICTURE_FORMATS, "-protocol_whitelist", "fd");
          case FfmpegInput.Fed _ ->
              List.of("-format_whitelist", FILM_FORMATS, "-protocol_whitelist", "pipe");
        });
    return guards;
  }

  private static String name(FfmpegInput input) {
    return switch (input) {
      case FfmpegInput.OfFile _, FfmpegInput.OfPicture _ -> "fd:";
      case FfmpegInput.Fed _ -> "pipe:0";
    };
  }

  /// First the process: what waits for it in a pipe can't be interrupted.
  private static void end(FfmpegProcess process, FfmpegPump... pumps)
      throws InterruptedIOException {
    process.end();
    for (var pump : pumps) {
      pump.end();
    }
  }

  private static void checkCode(String program, FfmpegProcess process)
      throws FfmpegException, InterruptedException {
    int code = process.exitCode();
    if (code == OVER_FILE_SIZE) {
      throw new FfmpegException(Reason.TOO_LARGE, program + " wrote too much", process.tail());
    }
    if (code == OVER_CPU_TIME) {
      throw new FfmpegException(Reason.TOO_LONG, program + " took too long", process.tail());
    }
    if (KILLED.contains(code)) {
      throw new FfmpegException(Reason.KILLED, program + " was killed", process.tail());
    }
    if (CRASHED.contains(code)) {
      LOG.warnf("%s crashed with signal %d, which harms nothing else", program, code - 128);
    }
    if (code != 0) {
      throw new FfmpegException(Reason.FAILED, program + " ended with " + code, process.tail());
    }
  }

  private static void follow(
      InputStream output, StallClock clock, FfmpegProgress.Listener listener) {
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
            clock.progressed();
            listener.progressed(new FfmpegProgress(frames, Math.max(0, outTimeUs)));
          }
        }
      }
    } catch (IOException e) {
      // The pipe broke with the process, whose end the watcher sees.
      clock.still();
    }
  }

  private static long number(String line, String key, long otherwise) {
    if (!line.startsWith(key)) {
      return otherwise;
    }
    String text = line.substring(key.length()).strip();
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : otherwise;
  }

  private static void collect(InputStream said, OutputStream text) throws IOException {
    text.write(said.readNBytes(PROBE_BYTES));
    said.transferTo(OutputStream.nullOutputStream());
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    var exception = new InterruptedIOException("Interrupted while FFmpeg ran");
    exception.initCause(cause);
    return exception;
  }
}
