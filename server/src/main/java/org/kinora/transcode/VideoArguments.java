package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The arguments that encode one chunk: one H.264 file per rung.
final class VideoArguments {

  private final PictureGraph graph;
  private final int threads;

  VideoArguments(EncodePlan plan, Chunk chunk, List<Rung> rungs, int threads) {
    this.graph = new PictureGraph(plan, chunk, rungs);
    this.threads = threads;
  }

  List<String> inputOptions() {
    return graph.inputOptions();
  }

  List<String> outputs() {
    var options = new ArrayList<String>();
    var labels = graph.rungs().stream().map(rung -> List.of(rung.name())).toList();
    options.addAll(List.of("-filter_complex", graph.filters(labels)));
    graph.rungs().forEach(rung -> options.addAll(output(rung)));
    return List.copyOf(options);
  }

  /// As above, and the first rung's pictures as they were before encoding, to compare with.
  List<String> samples() {
    var labels = new ArrayList<List<String>>();
    for (Rung rung : graph.rungs()) {
      labels.add(labels.isEmpty() ? List.of(rung.name(), "plain") : List.of(rung.name()));
    }
    var options = new ArrayList<>(List.of("-filter_complex", graph.filters(labels)));
    graph.rungs().forEach(rung -> options.addAll(output(rung)));
    options.addAll(List.of("-map", "[plain]", "-c:v", "rawvideo", "-fps_mode", "passthrough"));
    options.addAll(List.of("-f", "matroska", Comparison.PLAIN));
    return List.copyOf(options);
  }

  private List<String> output(Rung rung) {
    var plan = graph.plan();
    String gop = Integer.toString(plan.gop());
    var options = new ArrayList<>(List.of("-map", "[" + rung.name() + "]", "-c:v", "libx264"));
    options.addAll(List.of("-preset", "veryfast", "-profile:v", "high"));
    options.addAll(List.of("-crf", Integer.toString(plan.tuning().crf(rung))));
    options.addAll(List.of("-maxrate", rung.maxRateKbps() + "k"));
    options.addAll(List.of("-bufsize", 2 * rung.maxRateKbps() + "k"));
    options.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0"));
    options.addAll(List.of("-x264-params", "stitchable=1:open-gop=0"));
    if (graph.chunk().padding() > 0) {
      options.addAll(List.of("-force_key_frames", graph.chunk().keyframes(plan.gop())));
    }
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
