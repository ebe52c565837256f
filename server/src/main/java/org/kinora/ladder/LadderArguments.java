package org.kinora.ladder;

import java.util.ArrayList;
import java.util.List;

/// What FFmpeg is told to make all rungs of one stream at once: FLV in, FLV of several tracks out,
/// with the times of the source in milliseconds, picture by picture and without any look ahead.
///
/// ```
/// in ─ decode ─ 720p ─┬─ out, track 0
///                     └─ 480p ─┬─ out, track 1
///                              └─ …
/// ```
final class LadderArguments {

  // superfast took a quarter less processor time than veryfast for two rungs of 720p30.
  private static final String PRESET = "superfast";
  private static final String QUALITY = "23";
  private static final String NEVER = "100000";

  private LadderArguments() {}

  /// Without looking through the first seconds for what the header says already.
  static List<String> input() {
    return List.of(
        "-f",
        "flv",
        "-analyzeduration",
        "200000",
        "-fpsprobesize",
        "0",
        "-copyts",
        "-threads",
        "1");
  }

  static List<String> output(List<LiveRung> rungs) {
    var options = new ArrayList<String>();
    options.addAll(List.of("-filter_complex", graph(rungs)));
    for (int i = 0; i < rungs.size(); i++) {
      options.addAll(List.of("-map", "[out" + i + "]"));
    }
    options.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base", "demux"));
    options.addAll(List.of("-c:v", "libx264", "-preset", PRESET, "-tune", "zerolatency"));
    options.addAll(List.of("-profile:v", "high", "-crf", QUALITY, "-threads", "1"));
    // Key frames where the source has some, and nowhere else.
    options.addAll(List.of("-g", NEVER, "-keyint_min", "1", "-sc_threshold", "0"));
    options.addAll(List.of("-force_key_frames", "source", "-forced-idr", "1"));
    for (int i = 0; i < rungs.size(); i++) {
      LiveRung rung = rungs.get(i);
      options.addAll(List.of("-maxrate:v:" + i, rung.maxKbps() + "k"));
      options.addAll(List.of("-bufsize:v:" + i, rung.maxKbps() + "k"));
      options.addAll(List.of("-level:v:" + i, level(rung.level())));
    }
    options.addAll(List.of("-map_metadata", "-1", "-flush_packets", "1"));
    options.addAll(List.of("-flvflags", "no_duration_filesize", "-f", "flv", "pipe:1"));
    return options;
  }

  private static String level(int tenfold) {
    return tenfold / 10 + "." + tenfold % 10;
  }

  private static String graph(List<LiveRung> rungs) {
    var graph = new StringBuilder();
    String from = "0:v:0";
    for (int i = 0; i < rungs.size(); i++) {
      LiveRung rung = rungs.get(i);
      boolean isLast = i == rungs.size() - 1;
      String format = i == 0 ? ",format=yuv420p" : "";
      graph.append(
          "%s[%s]scale=%d:%d:flags=bilinear,setsar=1%s"
              .formatted(i == 0 ? "" : ";", from, rung.width(), rung.height(), format));
      graph.append(isLast ? "[out" + i + "]" : ",split=2[out%d][down%d]".formatted(i, i));
      from = "down" + i;
    }
    return graph.toString();
  }
}
