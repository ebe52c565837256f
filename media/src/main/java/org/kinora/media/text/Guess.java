package org.kinora.media.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Guesses an encoding by its letters.
///
/// In Cyrillic, Greek, Hebrew and Arabic whole words are above 0x7F; in Latin alphabets a word
/// mixes such letters with those of ASCII. That halves the candidates. Among the rest the one wins
/// in which the most bytes above 0x7F are common letters of its languages; a byte that is no letter
/// there counts against it. Ties go to the first of the list.
final class Guess {

  private static final int PROBE_BYTES = 1 << 20;

  private static final List<Candidate> LATIN =
      List.of(
          Candidate.of("windows-1252", "éèàêçâîôûùëïñáíóúäöüßåæøãõìòÉÀÄÖÜÅØ¿¡«»“”‘’…–"),
          Candidate.of("windows-1250", "ąęłńśżźćčřšžěůáíéýóúöüőűďťňđăâîşţŁŚŻŠČŽ„”’…–"),
          Candidate.of("windows-1254", "ışğİçöüâîŞÖÜÇĞ“”’…–"),
          Candidate.of("windows-1257", "āčēģīķļņšūžąęėįųõäöüŠŽ„“”’…–"));

  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

  /// Hebrew first: all its bytes are small letters in windows-1251 too, but not the reverse.
  private static final List<Candidate> OTHERS =
      List.of(
          Candidate.of("windows-1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
          Candidate.of("windows-1251", CYRILLIC + "јіїєњљћђ"),
          Candidate.of("KOI8-R", CYRILLIC),
          Candidate.of("ISO-8859-5", CYRILLIC + "јђћљњ"),
          Candidate.of("windows-1253", "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ"),
          Candidate.of("windows-1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآئؤء"));

  private Guess() {}

  static Charset charset(byte[] bytes) {
    int probed = Math.min(bytes.length, PROBE_BYTES);
    int pure = 0;
    int mixed = 0;
    int start = 0;
    int high = 0;
    for (int i = 0; i <= probed; i++) {
      if (i < probed && (bytes[i] < 0 || Character.isLetter(bytes[i]))) {
        high += bytes[i] < 0 ? 1 : 0;
        continue;
      }
      int length = i - start;
      pure += length > 1 && high == length ? 1 : 0;
      mixed += high > 0 && high < length ? 1 : 0;
      start = i + 1;
      high = 0;
    }
    return best(pure > mixed ? OTHERS : LATIN, bytes, probed);
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
