package org.kinora.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In what a stream comes, and what FFmpeg is told of it.
enum Container {
  WEBM("matroska"),
  MP4("mov"),
  TRANSPORT_STREAM("mpegts");

  // With more, the first picture comes as much later: by itself FFmpeg looks for five seconds.
  private static final String LOOK_US = "500000";

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /// As browsers call what they record.
  static Optional<Container> named(String name) {
    return switch (name) {
      case "webm" -> Optional.of(WEBM);
      case "mp4" -> Optional.of(MP4);
      default -> Optional.empty();
    };
  }

  /// Only this is looked for in the stream.
  List<String> input() {
    return List.of(
        "-analyzeduration", LOOK_US, "-fpsprobesize", "0", "-flags", "low_delay", "-f", demuxer);
  }

  /// FLV whose tags come as soon as there is something to put into them.
  static List<String> output(List<String> picture, List<String> sound) {
    var output = new ArrayList<>(List.of("-map", "0:v:0?", "-map", "0:a:0?"));
    output.addAll(picture);
    output.addAll(sound);
    // One track may come later than the other, or not at all.
    output.addAll(List.of("-max_interleave_delta", "500000", "-flush_packets", "1"));
    output.addAll(List.of("-flvflags", "no_duration_filesize", "-f", "flv", "pipe:1"));
    return output;
  }

  static List<String> copiedPicture() {
    return List.of("-c:v", "copy");
  }

  static List<String> copiedSound() {
    return List.of("-c:a", "copy");
  }

  /// H.264 as live players like it: no picture waits for a later one, and every two seconds one can
  /// be joined at. Browsers send pictures as they come, and of whatever size a window has.
  static List<String> encodedPicture() {
    return List.of(
        "-vf",
        "scale='min(iw,1920)':'min(ih,1920)':force_original_aspect_ratio=decrease"
            + ":force_divisible_by=2,format=yuv420p",
        "-fps_mode",
        "cfr",
        "-r",
        "30",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-tune",
        "zerolatency",
        "-profile:v",
        "high",
        "-g",
        "60",
        "-sc_threshold",
        "0",
        "-crf",
        "22",
        "-maxrate",
        "6M",
        "-bufsize",
        "6M");
  }

  /// AAC without holes: where nothing comes for a moment there is silence.
  static List<String> encodedSound() {
    return List.of(
        "-af", "aresample=async=1000", "-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2");
  }
}
