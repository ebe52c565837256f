package org.kinora.transcode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.kinora.platform.encoder.EncoderArguments;
import org.kinora.platform.encoder.EncoderTarget;

/// The arguments that encode one chunk: one file per rung.
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
    return outputs(graph.rungs().stream().map(rung -> List.of(rung.name())).toList());
  }

  /// As above, and the first rung's pictures as they were before encoding, to compare with.
  List<String> samples() {
    var labels = new ArrayList<List<String>>();
    for (Rung rung : graph.rungs()) {
      labels.add(labels.isEmpty() ? List.of(rung.name(), "plain") : List.of(rung.name()));
    }
    var options = new ArrayList<>(outputs(labels));
    options.addAll(List.of("-map", "[plain]", "-c:v", "rawvideo", "-fps_mode", "passthrough"));
    options.addAll(List.of("-f", "matroska", Comparison.PLAIN));
    return List.copyOf(options);
  }

  private List<String> outputs(List<List<String>> labels) {
    var globals = new LinkedHashSet<List<String>>();
    var filters = new StringBuilder(graph.filters(labels));
    var outputs = new ArrayList<String>();
    for (Rung rung : graph.rungs()) {
      var encoder = encoder(rung);
      globals.add(encoder.globals());
      if (encoder.takesChipFrames()) {
        String format = encoder.pixelFormat(rung.format().bitDepth());
        filters.append(";[%1$s]format=%2$s,hwupload[%1$s-up]".formatted(rung.name(), format));
      }
      outputs.addAll(output(rung, encoder));
    }
    var options = new ArrayList<String>();
    globals.forEach(options::addAll);
    options.addAll(List.of("-filter_complex", filters.toString()));
    options.addAll(outputs);
    return List.copyOf(options);
  }

  private EncoderArguments encoder(Rung rung) {
    return graph.plan().policy().arguments(rung.format().codec());
  }

  private List<String> output(Rung rung, EncoderArguments encoder) {
    var plan = graph.plan();
    String label = encoder.takesChipFrames() ? rung.name() + "-up" : rung.name();
    var options = new ArrayList<>(List.of("-map", "[" + label + "]"));
    options.addAll(
        encoder.options(
            new EncoderTarget(
                plan.gop(),
                plan.tuning().crf(rung),
                rung.maxRateKbps(),
                rung.format().bitDepth(),
                rung.pixels(),
                threads)));
    if (graph.chunk().padding() > 0) {
      options.addAll(List.of("-force_key_frames", graph.chunk().keyframes(plan.gop())));
    }
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
