package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The arguments that encode one chunk: decode once, put the frames on the grid, scale from rung
/// to rung, one H.264 file per rung.
final class VideoArguments {

  // Well before the cut, so that the frame shown at it is decoded too.
  private static final double PRE_ROLL_SECONDS = 0.5;
  private static final String TO_SDR =
      "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv";

  private final EncodePlan plan;
  private final Chunk chunk;
  private final List<Rung> rungs;
  private final int threads;

  VideoArguments(EncodePlan plan, Chunk chunk, List<Rung> rungs, int threads) {
    this.plan = plan;
    this.chunk = chunk;
    this.rungs = List.copyOf(rungs);
    this.threads = threads;
  }

  /// Options before the input. Times are the source's own, and a seek stops at the keyframe
  /// before.
  List<String> inputOptions() {
    var options = new ArrayList<>(List.of("-copyts"));
    if (!chunk.isFirst()) {
      double start = plan.source().originUs() / 1e6 + plan.seconds(chunk.from()) - PRE_ROLL_SECONDS;
      options.addAll(List.of("-seek_timestamp", "1", "-noaccurate_seek"));
      options.addAll(List.of("-ss", seconds(start)));
    }
    return List.copyOf(options);
  }

  List<String> outputs() {
    var options = new ArrayList<>(List.of("-filter_complex", filters()));
    for (Rung rung : rungs) {
      options.addAll(output(rung));
    }
    return List.copyOf(options);
  }

  private String filters() {
    var graph = new StringBuilder("[0:V:0]").append(String.join(",", onGrid()));
    for (int i = 0; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      graph.append(i == 0 ? "," : "[from" + i + "]");
      graph.append("scale=").append(rung.width()).append(':').append(rung.height());
      graph.append(":flags=bicubic").append(i == 0 ? colour() : "");
      graph.append(",format=yuv420p,setsar=1");
      if (i < rungs.size() - 1) {
        graph.append(",split=2[").append(rung.name()).append("][from").append(i + 1).append("];");
      } else {
        graph.append('[').append(rung.name()).append(']');
      }
    }
    return graph.toString();
  }

  /// From the source's frames to exactly those of this chunk.
  private List<String> onGrid() {
    var steps = new ArrayList<String>();
    var track = plan.source().pictures().orElseThrow();
    long originUs = plan.source().originUs();
    if (originUs != 0) {
      steps.add("setpts=PTS-round(" + seconds(originUs / 1e6) + "/TB)");
    }
    if (track.isInterlaced()) {
      steps.add("bwdif=mode=send_frame:deint=interlaced");
    }
    var rate = plan.ladder().frameRate();
    // The start is rounded to the grid by the filter, so that its decimals decide nothing; it makes
    // the first frame stand for what is missing before it.
    steps.add("fps=" + rate + ":start_time=" + seconds(plan.seconds(chunk.from())));
    steps.add("trim=start_pts=" + chunk.from() + (chunk.isLast() ? "" : ":end_pts=" + chunk.to()));
    if (track.isHdr()) {
      steps.add(
          "setparams=color_primaries=bt2020:colorspace=bt2020nc:color_trc="
              + (track.colorTransfer().equals("smpte2084") ? "smpte2084" : "arib-std-b67"));
      steps.add(TO_SDR);
    }
    return steps;
  }

  private String colour() {
    var track = plan.source().pictures().orElseThrow();
    var colour = new StringBuilder(":out_range=tv");
    boolean isUsual =
        List.of("", "unknown", "bt709", "smpte170m", "bt470bg").contains(track.colorMatrix());
    if (track.isRgb() || (!isUsual && !track.isHdr())) {
      colour.append(":out_color_matrix=bt709");
    }
    return colour.toString();
  }

  private List<String> output(Rung rung) {
    String gop = Integer.toString(plan.gop());
    var options = new ArrayList<>(List.of("-map", "[" + rung.name() + "]", "-c:v", "libx264"));
    options.addAll(List.of("-preset", "veryfast", "-profile:v", "high", "-crf", "23"));
    options.addAll(List.of("-maxrate", rung.maxRateKbps() + "k"));
    options.addAll(List.of("-bufsize", 2 * rung.maxRateKbps() + "k"));
    options.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0"));
    options.addAll(List.of("-x264-params", "stitchable=1:open-gop=0"));
    options.addAll(List.of("-threads", Integer.toString(threads)));
    options.addAll(List.of("-fps_mode", "passthrough", "-map_metadata", "-1"));
    options.addAll(List.of("-map_chapters", "-1", "-movflags"));
    options.add("+frag_keyframe+delay_moov+default_base_moof+frag_discont+skip_trailer");
    options.addAll(List.of("-flush_packets", "1", "-f", "mp4", rung.name() + ".mp4"));
    return options;
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
