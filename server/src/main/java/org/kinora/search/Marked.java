package org.kinora.search;

import java.util.ArrayList;
import java.util.List;

/// A text in pieces, some of which match. Pages escape each and put the matching ones into `mark`.
record Marked(List<Piece> pieces) {

  static final Marked NONE = new Marked(List.of());

  /// Between these the database puts what matches; no text that is kept holds them.
  static final char START = '\u0002';

  static final char END = '\u0003';

  /// A part of a text.
  record Piece(String text, boolean isMatch) {}

  Marked {
    pieces = List.copyOf(pieces);
  }

  static Marked parse(String text) {
    var pieces = new ArrayList<Piece>();
    int at = 0;
    boolean isMatch = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : START;
      if (c == START || c == END) {
        if (i > at) {
          pieces.add(new Piece(text.substring(at, i), isMatch));
        }
        isMatch = c == START;
        at = i + 1;
      }
    }
    return new Marked(pieces);
  }

  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /// Whether anything matches.
  public boolean hasMatch() {
    return pieces.stream().anyMatch(Piece::isMatch);
  }

  String text() {
    var text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }
}
