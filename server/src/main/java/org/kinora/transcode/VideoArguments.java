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

  /// As above, but each encoded picture is decoded again and compared: `NAME.txt` gets the XPSNR
  /// of every rung, `detail.txt` that of the first one's pictures scaled down to the second's size
  /// and up again.
  List<String> samples() {
    var rungs = graph.rungs();
    var labels = new ArrayList<List<String>>();
    var compared = new ArrayList<String>();
    var decoders = new ArrayList<String>();
    var maps = new ArrayList<String>();
    for (int i = 0; i < rungs.size(); i++) {
      String name = rungs.get(i).name();
      labels.add(i == 0 ? List.of(name, "ref0", "full") : List.of(name, "ref" + i));
      decoders.addAll(List.of("-dec", i + ":0"));
      compared.add("[dec:" + i + "][ref" + i + "]" + xpsnr(name) + "[out" + i + "]");
      maps.addAll(List.of("-map", "[out" + i + "]", "-f", "null", "-"));
    }
    compared.add("[full]split=2[whole][less]");
    compared.add("[less]" + scale(rungs.get(1)) + "," + scale(rungs.get(0)) + "[soft]");
    compared.add("[soft][whole]" + xpsnr("detail") + "[detail]");
    maps.addAll(List.of("-map", "[detail]", "-f", "null", "-"));
    var options = new ArrayList<>(List.of("-filter_complex", graph.filters(labels)));
    rungs.forEach(rung -> options.addAll(output(rung)));
    options.addAll(decoders);
    options.addAll(List.of("-filter_complex", String.join(";", compared)));
    options.addAll(maps);
    return List.copyOf(options);
  }

  private static String scale(Rung rung) {
    return "scale=" + rung.width() + ":" + rung.height() + ":flags=bicubic";
  }

  static String xpsnr(String name) {
    return "xpsnr=stats_file=" + name + ".txt";
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
