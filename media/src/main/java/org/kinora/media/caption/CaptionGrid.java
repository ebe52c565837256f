package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One memory of a decoder: 15 rows of characters, each with its colour and shape. Rows and columns
/// count from 0.
final class CaptionGrid {

  static final int ROWS = 15;

  /// Of CTA-608's rows.
  static final int COLUMNS = 32;

  private static final List<String> COLOURS =
      List.of("white", "lime", "blue", "cyan", "red", "yellow", "magenta");

  private final int columns;
  private final char[][] text;
  private final Style[][] styles;

  /// `colour` is that of a code: white, green, blue, cyan, red, yellow, magenta.
  record Style(int colour, boolean isItalic, boolean isUnderlined) {
    static final Style PLAIN = new Style(0, false, false);
  }

  /// Rows that belong together, as WebVTT has them.
  record Block(String settings, String text) {}

  /// Where a block is put that begins in `row`, and no further left than column `left`.
  interface Placing {
    String settings(int row, int left);
  }

  CaptionGrid() {
    this(COLUMNS);
  }

  CaptionGrid(int columns) {
    this.columns = columns;
    this.text = new char[ROWS][columns];
    this.styles = new Style[ROWS][columns];
    clear();
  }

  void clear() {
    for (int row = 0; row < ROWS; row++) {
      clear(row, 0);
    }
  }

  void clear(int row, int from) {
    Arrays.fill(text[row], from, columns, ' ');
    Arrays.fill(styles[row], from, columns, Style.PLAIN);
  }

  void put(int row, int column, char character, Style style) {
    text[row][column] = character;
    styles[row][column] = style;
  }

  /// Makes `row` what `from` was, and `from` empty.
  void move(int from, int row) {
    if (from != row) {
      System.arraycopy(text[from], 0, text[row], 0, columns);
      System.arraycopy(styles[from], 0, styles[row], 0, columns);
      clear(from, 0);
    }
  }

  /// What is seen, from top to bottom, where the grid is as large as the picture.
  List<Block> blocks() {
    return blocks(
        (row, left) ->
            "line:%d%% position:%d%% align:start"
                .formatted(percent(row, ROWS), percent(left, columns)));
  }

  List<Block> blocks(Placing placing) {
    var blocks = new ArrayList<Block>();
    int row = 0;
    while (row < ROWS) {
      int end = row;
      int left = columns;
      var lines = new ArrayList<String>();
      while (end < ROWS && start(end) < columns) {
        left = Math.min(left, start(end));
        lines.add(line(end));
        end++;
      }
      if (!lines.isEmpty()) {
        blocks.add(new Block(placing.settings(row, left), String.join("\n", lines)));
      }
      row = end + 1;
    }
    return blocks;
  }

  /// Captions stay within the inner 80 % of the picture (47 CFR 15.119 (d)(1)).
  static int percent(double at, int of) {
    return 10 + Math.round((float) at * 80 / of);
  }

  private int start(int row) {
    int column = 0;
    while (column < columns && isBlank(text[row][column])) {
      column++;
    }
    return column;
  }

  private String line(int row) {
    int end = columns;
    while (isBlank(text[row][end - 1])) {
      end--;
    }
    var out = new StringBuilder();
    Style open = Style.PLAIN;
    for (int column = start(row); column < end; column++) {
      Style style = isBlank(text[row][column]) ? open : styles[row][column];
      if (!style.equals(open)) {
        close(open, out);
        open(style, out);
        open = style;
      }
      out.append(escaped(text[row][column]));
    }
    close(open, out);
    return out.toString();
  }

  static boolean isBlank(char character) {
    return character == ' ' || character == '\u00A0';
  }

  private static void open(Style style, StringBuilder out) {
    out.append(style.colour > 0 ? "<c." + COLOURS.get(style.colour) + ">" : "");
    out.append(style.isItalic ? "<i>" : "").append(style.isUnderlined ? "<u>" : "");
  }

  private static void close(Style style, StringBuilder out) {
    out.append(style.isUnderlined ? "</u>" : "").append(style.isItalic ? "</i>" : "");
    out.append(style.colour > 0 ? "</c>" : "");
  }

  private static String escaped(char character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(character);
    };
  }
}
