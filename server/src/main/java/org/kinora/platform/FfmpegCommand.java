package org.kinora.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One run of FFmpeg: what it reads as its standard input, in which folder it writes, and what
/// it is allowed to use: encoding chips only where `usesChips` says so, and who yields to whom. The
/// arguments are made of numbers and words of ours
/// only, never of user text.
public record FfmpegCommand(
    FfmpegInput input,
    Path folder,
    List<String> inputOptions,
    List<String> outputs,
    Limits limits,
    boolean usesChips,
    Haste haste) {

  /// Who waits for a run.
  public enum Haste {
    /// Those who watch what it makes at this moment.
    LIVE,
    SOMEBODY,
    /// Nobody: it yields to the other runs.
    NOBODY
  }

  public FfmpegCommand {
    inputOptions = List.copyOf(inputOptions);
    outputs = List.copyOf(outputs);
  }

  /// A run without chips that somebody waits for.
  public FfmpegCommand(
      FfmpegInput input,
      Path folder,
      List<String> inputOptions,
      List<String> outputs,
      Limits limits) {
    this(input, folder, inputOptions, outputs, limits, false, Haste.SOMEBODY);
  }

  /// The same run with leave to open the devices of encoding chips.
  public FfmpegCommand withChips() {
    return new FfmpegCommand(input, folder, inputOptions, outputs, limits, true, haste);
  }

  /// The same run as one that others come before.
  public FfmpegCommand patient() {
    return with(Haste.NOBODY);
  }

  /// The same run as one that comes before others.
  public FfmpegCommand live() {
    return with(Haste.LIVE);
  }

  private FfmpegCommand with(Haste other) {
    return new FfmpegCommand(input, folder, inputOptions, outputs, limits, usesChips, other);
  }

  /// A run that reads a whole file.
  public FfmpegCommand(
      Path input, Path folder, List<String> inputOptions, List<String> outputs, Limits limits) {
    this(new FfmpegInput.OfFile(input), folder, inputOptions, outputs, limits);
  }

  /// Caps of a run: `stall` without any progress, `wall` in all, `bytes` written to the folder and
  /// to standard output, `moreAddresses` of memory beyond what is usual.
  public record Limits(Duration stall, Duration wall, long bytes, long moreAddresses) {

    public Limits(Duration stall, Duration wall, long bytes) {
      this(stall, wall, bytes, 0);
    }

    public Limits withMoreAddresses(long more) {
      return new Limits(stall, wall, bytes, more);
    }

    // Frames before a cut are decoded without a sign of progress, from the keyframe before it.
    private static final Duration STALL = Duration.ofMinutes(2);

    /// For work on `mediaSeconds` of media: at least ten minutes, else twenty times the duration.
    public static Limits forMedia(double mediaSeconds, long bytes) {
      long wallSeconds = Math.max(600, Math.round(20 * mediaSeconds));
      return new Limits(STALL, Duration.ofSeconds(wallSeconds), bytes);
    }
  }
}
