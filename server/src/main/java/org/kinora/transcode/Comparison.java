package org.kinora.transcode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Arguments that compare encoded files, one for each rung, with pictures as they should be: by
/// XPSNR, picture by picture. What was found lies in `NAME.txt` afterwards.
final class Comparison {

  /// The first rung's pictures without loss.
  static final String PLAIN = "plain.mkv";

  // The filter divides by zero on smaller pictures.
  private static final long SMALLEST_PIXELS = 64 * 64;
  private static final String DETAIL = "detail";

  private final List<Rung> rungs;
  private final long frames;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> filters = new ArrayList<>();
  private final List<String> maps = new ArrayList<>();

  /// Compares at most `frames` pictures of each.
  Comparison(List<Rung> rungs, long frames) {
    this.rungs = List.copyOf(rungs);
    this.frames = frames;
  }

  /// HDR can't be compared: the measure knows ordinary brightness alone.
  static boolean isPossible(Rung rung) {
    return rung.pixels() >= SMALLEST_PIXELS && !rung.format().range().isHigh();
  }

  /// With a source's pictures.
  List<String> withSource(PictureGraph graph) {
    var labels = new ArrayList<List<String>>();
    for (int i = 0; i < rungs.size(); i++) {
      labels.add(List.of("ref" + i));
      add(i);
    }
    filters.addFirst(graph.filters(labels));
    return options();
  }

  /// With the first rung's pictures as they were before encoding, which are compared with
  /// themselves at the second's size too.
  List<String> withPlain() {
    var graph = new StringBuilder("[0:V:0]split=3[ref0][whole][next1]");
    for (int i = 1; i < rungs.size(); i++) {
      boolean isLast = i == rungs.size() - 1;
      graph.append(";[next").append(i).append(']').append(scale(rungs.get(i)));
      graph.append(isLast ? "" : ",split=2").append("[ref").append(i).append(']');
      graph.append(isLast ? "" : "[next" + (i + 1) + "]");
    }
    filters.add(graph.toString());
    filters.add("[whole]split=2[all][less]");
    filters.add("[less]" + scale(rungs.get(1)) + "," + scale(rungs.get(0)) + "[soft]");
    filters.add("[soft][all]" + xpsnr(DETAIL) + "[detail]");
    maps.addAll(List.of("-map", "[detail]", "-f", "null", "-"));
    for (int i = 0; i < rungs.size(); i++) {
      add(i);
    }
    return options();
  }

  /// What was found of a rung; empty where no picture could be compared.
  static Optional<Xpsnr> found(Path folder, Rung rung) throws IOException {
    return Xpsnr.read(folder.resolve(rung.name() + ".txt"));
  }

  /// How alike the first rung's pictures are to themselves at the second's size.
  static Optional<Xpsnr> detail(Path folder) throws IOException {
    return Xpsnr.read(folder.resolve(DETAIL + ".txt"));
  }

  private void add(int i) {
    String name = rungs.get(i).name();
    String counted = "trim=end_frame=" + frames + ",settb=1/25,setpts=N,setsar=1,format=yuv420p";
    inputs.addAll(List.of("-protocol_whitelist", "file", "-i", "file:" + name + ".mp4"));
    filters.add("[ref" + i + "]" + counted + "[source" + i + "]");
    filters.add("[" + (i + 1) + ":V:0]" + counted + "[made" + i + "]");
    filters.add("[made" + i + "][source" + i + "]" + xpsnr(name) + "[out" + i + "]");
    maps.addAll(List.of("-map", "[out" + i + "]", "-f", "null", "-"));
  }

  private List<String> options() {
    var options = new ArrayList<>(inputs);
    options.addAll(List.of("-filter_complex", String.join(";", filters)));
    options.addAll(maps);
    return List.copyOf(options);
  }

  private static String scale(Rung rung) {
    return "scale=" + rung.width() + ":" + rung.height() + ":flags=bicubic";
  }

  private static String xpsnr(String name) {
    return "xpsnr=stats_file=" + name + ".txt";
  }
}
