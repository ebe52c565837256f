package org.kinora.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A row of `corpus.txt`: what becomes of one file.
record Expected(
    String file,
    // `video`, `audio`, or the problem's code.
    String end,
    // `WIDTHxHEIGHT`, best first.
    List<String> sizes,
    double frameRate,
    double seconds,
    // A language for each track, `und` where none is said.
    List<String> sound,
    List<String> text,
    // Whether every frame of the source is shown exactly once.
    boolean isFrameForFrame) {

  Expected {
    sizes = List.copyOf(sizes);
    sound = List.copyOf(sound);
    text = List.copyOf(text);
  }

  boolean isRefused() {
    return !end.equals("video") && !end.equals("audio");
  }

  /// All rows by their file's name.
  static Map<String, Expected> table() {
    try (var in = Expected.class.getResourceAsStream("corpus.txt")) {
      if (in == null) {
        throw new AssertionError("corpus.txt is missing");
      }
      var rows = new LinkedHashMap<String, Expected>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Expected::parse)
          .forEach(row -> rows.put(row.file(), row));
      return rows;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Expected parse(String line) {
    var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    if (cells.size() == 2) {
      return new Expected(cells.get(0), cells.get(1), List.of(), 0, 0, List.of(), List.of(), false);
    }
    if (cells.size() != 8) {
      throw new AssertionError("corpus.txt: " + line);
    }
    return new Expected(
        cells.get(0),
        cells.get(1),
        words(cells.get(2)),
        number(cells.get(3)),
        number(cells.get(4)),
        words(cells.get(5)),
        words(cells.get(6)),
        cells.get(7).equals("each"));
  }

  private static List<String> words(String cell) {
    return cell.equals("-") ? List.of() : List.of(cell.split(" "));
  }

  private static double number(String cell) {
    return cell.equals("-") ? 0 : Double.parseDouble(cell);
  }
}
