package org.kinora.media.caption;

import org.kinora.media.caption.CaptionGrid.Style;

/// One service, such as CC1: what its codes do to its two memories (47 CFR 15.119 (f)).
final class CaptionChannel {

  private static final int LAST_ROW = CaptionGrid.ROWS - 1;
  private static final int LAST_COLUMN = CaptionGrid.COLUMNS - 1;

  /// What is not renewed for so long was forgotten (CTA-608-E annex C.9).
  static final long FORGOTTEN_US = 16_000_000;

  /// Rows by the first byte's low bits and the second byte's bit 5 (47 CFR 15.119, table of
  /// preamble address codes).
  private static final int[] PREAMBLE_ROWS = {10, 10, 0, 1, 2, 3, 11, 12, 13, 14, 4, 5, 6, 7, 8, 9};

  private final CaptionCues cues = new CaptionCues();
  private CaptionGrid displayed = new CaptionGrid();
  private CaptionGrid hidden = new CaptionGrid();
  private Mode mode = Mode.NONE;
  private int depth;
  private int row = LAST_ROW;
  private int column;
  private Style style = Style.PLAIN;
  private long heardUs;
  private boolean hasText;

  private enum Mode {
    NONE,
    POP_ON,
    ROLL_UP,
    PAINT_ON,
    // Text that is no caption.
    TEXT
  }

  CaptionCues cues() {
    return cues;
  }

  /// Whether any caption was ever written, be it seen yet or not.
  boolean hasText() {
    return hasText;
  }

  /// Takes from the screen what nobody took away for too long.
  void forget(long us) {
    if (us - heardUs > FORGOTTEN_US) {
      displayed.clear();
      cues.show(heardUs + FORGOTTEN_US, displayed.blocks(), false);
    }
  }

  void character(long us, char character) {
    heardUs = us;
    if (mode == Mode.NONE || mode == Mode.TEXT) {
      return;
    }
    hasText |= !CaptionGrid.isBlank(character);
    written().put(row, column, character, style);
    column = Math.min(LAST_COLUMN, column + 1);
    show(us, true);
  }

  /// An extended character takes the place of the one before, which older decoders show.
  void extended(long us, char character) {
    if (mode != Mode.NONE && mode != Mode.TEXT) {
      column = Math.max(0, column - 1);
    }
    character(us, character);
  }

  /// A change of style in the middle of a row takes one column (§(h)(1)(ii)).
  void midRow(long us, int code) {
    boolean isItalic = (code >> 1 & 7) == 7;
    style = new Style(isItalic ? style.colour() : code >> 1 & 7, isItalic, (code & 1) != 0);
    character(us, ' ');
  }

  void preamble(long us, int first, int second) {
    heardUs = us;
    int to = PREAMBLE_ROWS[(first & 7) << 1 | (second >> 5 & 1)];
    int attribute = second >> 1 & 15;
    boolean isUnderlined = (second & 1) != 0;
    if (mode == Mode.ROLL_UP && to != row) {
      moveWindow(Math.max(to, depth - 1));
    } else {
      row = to;
    }
    column = attribute >= 8 ? (attribute - 8) * 4 : 0;
    style = new Style(attribute < 7 ? attribute : 0, attribute == 7, isUnderlined);
    show(us, true);
  }

  void tab(int columns) {
    column = Math.min(LAST_COLUMN, column + columns);
  }

  /// One of the miscellaneous control codes, by its second byte.
  void control(long us, int code) {
    heardUs = us;
    switch (code) {
      case 0x20 -> mode = Mode.POP_ON;
      case 0x21 -> backspace();
      case 0x24 -> deleteToEnd();
      case 0x25, 0x26, 0x27 -> rollUp(code - 0x23);
      case 0x29 -> mode = Mode.PAINT_ON;
      case 0x2A, 0x2B -> mode = Mode.TEXT;
      case 0x2C -> displayed.clear();
      case 0x2D -> carriageReturn();
      case 0x2E -> hidden.clear();
      case 0x2F -> flip();
      default -> {}
    }
    show(us, code == 0x21 || code == 0x24);
  }

  private CaptionGrid written() {
    return mode == Mode.POP_ON ? hidden : displayed;
  }

  private void backspace() {
    if (mode != Mode.NONE && mode != Mode.TEXT && column > 0) {
      column--;
      written().put(row, column, ' ', Style.PLAIN);
    }
  }

  private void deleteToEnd() {
    if (mode != Mode.NONE && mode != Mode.TEXT) {
      written().clear(row, column);
    }
  }

  private void rollUp(int rows) {
    if (mode != Mode.ROLL_UP) {
      displayed.clear();
      hidden.clear();
      row = LAST_ROW;
      column = 0;
      style = Style.PLAIN;
    }
    mode = Mode.ROLL_UP;
    depth = rows;
    row = Math.max(row, depth - 1);
    for (int above = 0; above <= row - depth; above++) {
      displayed.clear(above, 0);
    }
  }

  private void carriageReturn() {
    if (mode != Mode.ROLL_UP) {
      return;
    }
    int top = row - depth + 1;
    displayed.clear(top, 0);
    for (int each = top; each < row; each++) {
      displayed.move(each + 1, each);
    }
    column = 0;
    style = Style.PLAIN;
  }

  /// The rows that roll go where their last one goes.
  private void moveWindow(int to) {
    int by = to - row;
    for (int i = 0; i < depth; i++) {
      int from = by > 0 ? row - i : row - depth + 1 + i;
      displayed.move(from, from + by);
    }
    row = to;
  }

  private void flip() {
    var was = displayed;
    displayed = hidden;
    hidden = was;
    mode = Mode.POP_ON;
    style = Style.PLAIN;
  }

  private void show(long us, boolean isTyped) {
    cues.show(us, displayed.blocks(), isTyped);
  }
}
