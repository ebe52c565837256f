package org.kinora.media.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Guesses an encoding by its letters.
///
/// In Cyrillic, Greek, Hebrew and Arabic nearly all letters are above 0x7F and stand together; in
/// Latin alphabets they stand alone between ASCII letters. That halves the candidates. Among the
/// rest the one wins in which the most bytes above 0x7F are common letters of its languages; a
/// byte that is no letter there counts against it. Ties go to the first of the list.
final class Guess {

  private static final int PROBE_BYTES = 1 << 20;

  private static final List<Candidate> LATIN =
      List.of(
          Candidate.of("windows-1252", "éèàêçâîôûùëïñáíóúäöüßåæøãõìòÉÀÄÖÜÅØ¿¡«»“”‘’…–"),
          Candidate.of("windows-1250", "ąęłńśżźćčřšžěůáíéýóúöüőűďťňđăâîşţŁŚŻŠČŽ„”’…–"),
          Candidate.of("windows-1254", "ışğİçöüâîŞÖÜÇĞ“”’…–"),
          Candidate.of("windows-1257", "āčēģīķļņšūžąęėįųõäöüŠŽ„“”’…–"));

  private static final List<Candidate> OTHERS =
      List.of(
          Candidate.of("windows-1251", "оеаинтсрвлкмдпуяьыгзбчјіїєњљћђ"),
          Candidate.of("KOI8-R", "оеаинтсрвлкмдпуяьыгзбч"),
          Candidate.of("ISO-8859-5", "оеаинтсрвлкмдпуяьыгзбчј"),
          Candidate.of("windows-1253", "αοιετσνηυρπκμςλάέήίόύώ"),
          Candidate.of("windows-1255", "יוהלאמרתבשנכ"),
          Candidate.of("windows-1256", "اليمنتوربةعدسفهك"));

  private Guess() {}

  static Charset charset(byte[] bytes) {
    int together = 0;
    int alone = 0;
    int probed = Math.min(bytes.length, PROBE_BYTES);
    for (int i = 0; i < probed; i++) {
      if (bytes[i] < 0) {
        boolean high = (i + 1 < probed && bytes[i + 1] < 0) || (i > 0 && bytes[i - 1] < 0);
        together += high ? 1 : 0;
        alone += high ? 0 : 1;
      }
    }
    return best(together > alone ? OTHERS : LATIN, bytes, probed);
  }

  private static Charset best(List<Candidate> candidates, byte[] bytes, int probed) {
    Charset best = StandardCharsets.ISO_8859_1;
    long bestScore = Long.MIN_VALUE;
    for (Candidate candidate : candidates) {
      long score = candidate.score(bytes, probed);
      if (score > bestScore) {
        bestScore = score;
        best = candidate.charset();
      }
    }
    return best;
  }

  /// An encoding and the letters that make it likely.
  private record Candidate(Charset charset, String common) {

    /// A runtime image may lack an encoding: then it is no candidate but Latin-1 in its place.
    static Candidate of(String name, String common) {
      boolean known = Charset.isSupported(name);
      return new Candidate(known ? Charset.forName(name) : StandardCharsets.ISO_8859_1, common);
    }

    long score(byte[] bytes, int probed) {
      String decoded = new String(bytes, 0, probed, charset);
      long score = 0;
      for (int i = 0; i < decoded.length(); i++) {
        char c = decoded.charAt(i);
        if (c >= 0x80) {
          score += common.indexOf(c) >= 0 ? 2 : Character.isLetter(c) ? 0 : -2;
        }
      }
      return score;
    }
  }
}
