package org.kinora.health;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kinora.platform.FfmpegPrograms;
import org.kinora.platform.FfmpegTrial;
import org.kinora.platform.encoder.Encoders;

/// FFmpeg and its encoders, each tried on some generated frames: what an encoder's name promises,
/// its driver or processor may not keep.
final class FfmpegChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TRIAL = Duration.ofSeconds(25);
  private static final List<String> PICTURES =
      List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=0.4");
  private static final List<String> SOUND = List.of("-f", "lavfi", "-i", "sine=duration=0.4");
  private static final List<String> NOWHERE = List.of("-f", "null", "-");

  private final FfmpegPrograms programs;
  private final FfmpegTrial trial;
  private final Encoders encoders;

  FfmpegChecks(FfmpegPrograms programs, Encoders encoders) {
    this.encoders = encoders;
    this.programs = programs;
    this.trial = new FfmpegTrial(programs);
  }

  List<Check> all() {
    var checks = new ArrayList<Check>();
    // The first use unpacks it.
    checks.add(new Check("FFmpeg", Duration.ofSeconds(60), this::version));
    for (var needed : List.of("libx264", "aac")) {
      checks.add(encoder(needed, Status.FAILURE));
    }
    for (var optional : List.of("libx265", "libsvtav1", "libopus")) {
      checks.add(encoder(optional, Status.WARNING));
    }
    checks.add(new Check("hardware encoders", Duration.ofSeconds(90), this::hardware));
    return List.copyOf(checks);
  }

  /// Whether anything can be encoded at all.
  boolean works() {
    try {
      return run(arguments("libx264")).isWell();
    } catch (IOException _) {
      return false;
    }
  }

  /// As the server tries them: confined, and read back.
  private Finding hardware() {
    var chips = encoders.chips();
    return chips.working().isEmpty() ? Finding.skipped(chips.text()) : Finding.ok(chips.text());
  }

  private Finding version() throws IOException {
    var cure = "set kinora.ffmpeg.path to a folder with ffmpeg and ffprobe, or unset it";
    try {
      var outcome = run(List.of("-version"));
      var where = programs.ffmpeg().toString();
      return outcome.isWell()
          ? Finding.ok(outcome.reason().replaceFirst(" Copyright.*", "") + ", " + where)
          : Finding.failure(where + " does not run: " + outcome.reason(), cure);
    } catch (IOException e) {
      return Finding.failure(Examination.reason(e), cure);
    }
  }

  private Check encoder(String name, Status otherwise) {
    return new Check("encoder " + name, PATIENCE, () -> tried(name, otherwise));
  }

  private Finding tried(String name, Status otherwise) throws IOException {
    try {
      programs.ffmpeg();
    } catch (IOException _) {
      return Finding.skipped("there is no FFmpeg");
    }
    long begun = System.nanoTime();
    FfmpegTrial.Outcome outcome;
    try {
      outcome = run(arguments(name));
    } catch (IOException e) {
      return new Finding(otherwise, Examination.reason(e), cure(otherwise));
    }
    if (outcome.isWell()) {
      return Finding.ok("works, " + Times.millis(System.nanoTime() - begun));
    }
    return new Finding(otherwise, "not usable here: " + outcome.reason(), cure(otherwise));
  }

  private static String cure(Status otherwise) {
    return switch (otherwise) {
      case FAILURE -> "use an FFmpeg that has it (kinora.ffmpeg.path), or the bundled one";
      case WARNING -> "nothing is encoded with it; use an FFmpeg that has it for more renditions";
      case OK, SKIPPED -> "";
    };
  }

  private static List<String> arguments(String encoder) {
    var arguments = new ArrayList<>(List.of("-v", "error"));
    switch (encoder) {
      case "aac", "libopus" -> arguments.addAll(SOUND);
      default -> {
        arguments.addAll(PICTURES);
        arguments.addAll(List.of("-pix_fmt", "yuv420p"));
      }
    }
    boolean isSound = encoder.equals("aac") || encoder.equals("libopus");
    arguments.addAll(List.of(isSound ? "-c:a" : "-c:v", encoder));
    arguments.addAll(NOWHERE);
    return arguments;
  }

  private FfmpegTrial.Outcome run(List<String> arguments) throws IOException {
    var folder = Files.createTempDirectory("kinora-trial");
    try {
      return trial.run(folder, TRIAL, arguments);
    } finally {
      Files.deleteIfExists(folder);
    }
  }
}
