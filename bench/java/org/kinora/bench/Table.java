package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measured values by what was measured, in the order in which it was first seen.
final class Table {

  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  void add(String what, double value) {
    values.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  int count(String what) {
    return values.getOrDefault(what, List.of()).size();
  }

  double median(String what) {
    var sorted = values.get(what).stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double least(String what) {
    return values.get(what).stream().min(Double::compare).orElseThrow();
  }

  double most(String what) {
    return values.get(what).stream().max(Double::compare).orElseThrow();
  }

  /// Writes `bench/results/NAME.md` and prints it.
  static void publish(String name, String text) throws IOException {
    var file = Path.of(System.getProperty("kinora.results")).resolve(name + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.print(text);
  }
}
