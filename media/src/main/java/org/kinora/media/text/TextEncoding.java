package org.kinora.media.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Bytes of a text file to text, whatever their encoding: the answer may be wrong, never an error.
///
/// 1. A byte order mark decides.
/// 2. Many zero bytes on one side of the pairs are UTF-16 without a mark.
/// 3. Valid UTF-8 is UTF-8: other encodings hardly ever are by chance.
/// 4. Else [Guess] takes the single-byte encoding whose common letters are found most.
public final class TextEncoding {

  private static final int PROBE_BYTES = 4096;

  private TextEncoding() {}

  public static String decode(byte[] bytes) {
    for (Mark mark : Mark.ALL) {
      if (mark.starts(bytes)) {
        int skipped = mark.bytes().size();
        return new String(bytes, skipped, bytes.length - skipped, mark.charset());
      }
    }
    int zeros = 0;
    int evenZeros = 0;
    int probed = Math.min(bytes.length, PROBE_BYTES);
    for (int i = 0; i < probed; i++) {
      if (bytes[i] == 0) {
        zeros++;
        evenZeros += 1 - i % 2;
      }
    }
    if (zeros > probed / 5) {
      boolean bigEndian = evenZeros > zeros / 2;
      var charset = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      return new String(bytes, charset);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, Guess.charset(bytes));
    }
  }

  /// A byte order mark. UTF-32 comes first: its little-endian mark starts like that of UTF-16.
  private record Mark(List<Integer> bytes, Charset charset) {

    static final List<Mark> ALL =
        List.of(
            new Mark(List.of(0xFF, 0xFE, 0, 0), StandardCharsets.UTF_32LE),
            new Mark(List.of(0, 0, 0xFE, 0xFF), StandardCharsets.UTF_32BE),
            new Mark(List.of(0xEF, 0xBB, 0xBF), StandardCharsets.UTF_8),
            new Mark(List.of(0xFF, 0xFE), StandardCharsets.UTF_16LE),
            new Mark(List.of(0xFE, 0xFF), StandardCharsets.UTF_16BE));

    boolean starts(byte[] text) {
      if (text.length < bytes.size()) {
        return false;
      }
      var start = new ArrayList<Integer>();
      for (int i = 0; i < bytes.size(); i++) {
        start.add(text[i] & 0xFF);
      }
      return start.equals(bytes);
    }
  }
}
