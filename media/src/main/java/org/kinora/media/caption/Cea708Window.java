package org.kinora.media.caption;

import static org.kinora.media.caption.CaptionGrid.ROWS;

import java.util.List;
import java.util.Locale;
import org.kinora.media.caption.CaptionGrid.Block;
import org.kinora.media.caption.CaptionGrid.Style;
import org.kinora.media.io.Bytes;

/// One window: its text, its place in the picture, and the pen that writes into it (CTA-708-E §8.4
/// and §8.5). Lines are not broken: what is longer than the window is wide goes on beside it, as
/// far as the picture goes.
final class Cea708Window {

  /// Of a picture of 16:9, for which anchors count to 210 (47 CFR 79.102 (e)). In one of 4:3
  /// they count to 160, and text stands too far left.
  static final int COLUMNS = 42;

  private final CaptionGrid grid = new CaptionGrid(COLUMNS);
  private boolean isDefined;
  private boolean isVisible;
  private Align align = Align.START;
  private int rows = 1;
  private int columns = 1;
  private double top;
  private double left;
  private int row;
  private int column;
  private Style style = Style.PLAIN;

  /// In the order of their codes. What is to fill the line begins where it begins.
  private enum Align {
    START,
    END,
    CENTER,
    FULL;

    private String setting() {
      return (this == FULL ? START : this).name().toLowerCase(Locale.ROOT);
    }
  }

  /// DefineWindow with its six bytes. One that is there keeps its text. Tells whether it was there.
  boolean define(Bytes parameters) {
    boolean wasDefined = isDefined;
    if (!wasDefined) {
      delete();
      isDefined = true;
    }
    rows = Math.min(ROWS, (parameters.unsigned(3) & 0x0F) + 1);
    columns = Math.min(COLUMNS, (parameters.unsigned(4) & 0x3F) + 1);
    place(parameters.unsigned(1), parameters.unsigned(2), parameters.unsigned(3) >> 4);
    fit();
    predefined(parameters.unsigned(5) >> 3 & 7, parameters.unsigned(5) & 7);
    isVisible = (parameters.unsigned(0) & 0x20) != 0;
    return wasDefined;
  }

  boolean isVisible() {
    return isVisible;
  }

  /// Rows from the upper edge of where captions stay.
  double top() {
    return top;
  }

  /// A window that is not there is not seen.
  void show(boolean isShown) {
    isVisible = isDefined && isShown;
  }

  void delete() {
    isDefined = false;
    isVisible = false;
    align = Align.START;
    style = Style.PLAIN;
    erase();
    moveTo(0, 0);
  }

  void erase() {
    grid.clear();
  }

  void eraseRow() {
    grid.clear(row, 0);
    column = 0;
  }

  void moveTo(int toRow, int toColumn) {
    row = Math.min(rows - 1, toRow & 0x0F);
    column = Math.min(COLUMNS - 1, toColumn & 0x3F);
  }

  void put(char character) {
    grid.put(row, column, character, style);
    column = Math.min(COLUMNS - 1, column + 1);
  }

  void backspace() {
    if (column > 0) {
      column--;
      grid.put(row, column, ' ', Style.PLAIN);
    }
  }

  void carriageReturn() {
    column = 0;
    if (row < rows - 1) {
      row++;
    } else {
      scroll(1);
    }
  }

  /// The second byte of SetPenAttributes.
  void style(int attributes) {
    style = new Style(style.colour(), (attributes & 0x80) != 0, (attributes & 0x40) != 0);
  }

  /// The first byte of SetPenColor, two bits for each of red, green and blue, as the nearest of the
  /// colours of CTA-608. Black, which is for a light ground that nobody draws, becomes white.
  void colour(int code) {
    int red = code >> 5 & 1;
    int green = code >> 3 & 1;
    int blue = code >> 1 & 1;
    int colour =
        switch (red << 2 | green << 1 | blue) {
          case 1 -> 2;
          case 2 -> 1;
          case 3 -> 3;
          case 4 -> 4;
          case 5 -> 6;
          case 6 -> 5;
          default -> 0;
        };
    style = new Style(colour, style.isItalic(), style.isUnderlined());
  }

  /// 0 to 3 are left, right, centre, full.
  void justify(int code) {
    align = Align.values()[code];
  }

  List<Block> blocks() {
    return grid.blocks(this::settings);
  }

  /// `anchor` says which of nine points of the window the place is of, row by row.
  private void place(int vertical, int horizontal, int anchor) {
    boolean isRelative = (vertical & 0x80) != 0;
    double y = (vertical & 0x7F) * ROWS / (isRelative ? 100.0 : 75.0);
    double x = horizontal * COLUMNS / (isRelative ? 100.0 : 210.0);
    int down = Math.min(2, anchor / 3);
    int right = anchor % 3;
    top = Math.clamp(y - rows * down / 2.0, 0, ROWS - rows);
    left = Math.clamp(x - columns * right / 2.0, 0, COLUMNS - columns);
  }

  /// The row that is written stays when the window has fewer rows than before.
  private void fit() {
    scroll(Math.max(0, row - rows + 1));
    row = Math.min(row, rows - 1);
    for (int each = rows; each < ROWS; each++) {
      grid.clear(each, 0);
    }
  }

  /// The styles that are known by a number; 0 changes nothing (47 CFR 79.102).
  private void predefined(int window, int pen) {
    if (window != 0) {
      align = window == 3 || window == 6 ? Align.CENTER : Align.START;
    }
    if (pen != 0) {
      style = Style.PLAIN;
    }
  }

  /// Below the window's last row is nothing that could come up.
  private void scroll(int by) {
    for (int each = 0; each + by < ROWS; each++) {
      grid.move(each + by, each);
    }
    for (int each = Math.max(0, ROWS - by); each < ROWS; each++) {
      grid.clear(each, 0);
    }
  }

  private String settings(int from, int start) {
    double at =
        switch (align) {
          case START, FULL -> Math.min(COLUMNS, left + start);
          case CENTER -> left + columns / 2.0;
          case END -> left + columns;
        };
    return "line:%d%% position:%d%% align:%s"
        .formatted(
            CaptionGrid.percent(top + from, ROWS),
            CaptionGrid.percent(at, COLUMNS),
            align.setting());
  }
}
