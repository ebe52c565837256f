package org.kinora.transcode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Filters that scale pictures from one size to the next smaller one, and hand each size out under
/// some labels.
final class ScaleChain {

  private final String linkName;
  private final String pixelFormat;
  private final Map<Size, List<String>> labels = new LinkedHashMap<>();

  private record Size(int width, int height) {}

  /// `linkName` names what goes from one size to the next.
  ScaleChain(String linkName, String pixelFormat) {
    this.linkName = linkName;
    this.pixelFormat = pixelFormat;
  }

  void add(Rung rung, List<String> names) {
    labels
        .computeIfAbsent(new Size(rung.width(), rung.height()), _ -> new ArrayList<>())
        .addAll(names);
  }

  boolean isEmpty() {
    return labels.isEmpty();
  }

  /// What follows the filters that give the pictures in their own size; the first scaling takes
  /// `options` too.
  String filters(String options) {
    var sizes =
        labels.keySet().stream()
            .sorted(Comparator.comparingLong((Size size) -> -(long) size.width() * size.height()))
            .toList();
    var graph = new StringBuilder();
    for (int i = 0; i < sizes.size(); i++) {
      var size = sizes.get(i);
      graph.append(i == 0 ? "" : ";[" + linkName + i + "]");
      graph.append("scale=").append(size.width()).append(':').append(size.height());
      graph.append(":flags=bicubic").append(i == 0 ? options : "");
      graph.append(",format=").append(pixelFormat).append(",setsar=1");
      var outs = new ArrayList<>(labels.getOrDefault(size, List.of()));
      if (i < sizes.size() - 1) {
        outs.add(linkName + (i + 1));
      }
      if (outs.size() > 1) {
        graph.append(",split=").append(outs.size());
      }
      outs.forEach(label -> graph.append('[').append(label).append(']'));
    }
    return graph.toString();
  }
}
