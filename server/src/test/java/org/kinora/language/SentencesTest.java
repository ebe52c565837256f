package org.kinora.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.kernel.Problem;

/// What is written down in English is known in every other language.
class SentencesTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  // Where code may put a sentence together.
  private static final Pattern BREAK = Pattern.compile("\\{\\d}|[.,;:] |\\band\\b| ?[“”()] ?");
  private static final String PROBLEM = "problem.";

  static List<Locale> translations() {
    return Languages.ALL.subList(1, Languages.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void every_sentence_is_there_with_its_places(Locale language) {
    var english = Sentences.texts("sentences", Locale.ENGLISH);
    var texts = Sentences.texts("sentences", language);
    assertThat(texts.keySet())
        .isEqualTo(
            english.keySet().stream()
                .filter(key -> !key.startsWith(PROBLEM))
                .collect(Collectors.toSet()));
    texts.forEach(
        (key, text) ->
            assertThat(places(text)).as(key).isEqualTo(places(english.getOrDefault(key, ""))));
  }

  /// Otherwise somebody changed the sentence, and its translation is never found again.
  @Test
  void every_sentence_is_still_said_somewhere() throws IOException, URISyntaxException {
    var program = constants();
    Sentences.texts("sentences", Locale.ENGLISH)
        .forEach(
            (key, text) -> {
              BREAK
                  .splitAsStream(text)
                  .map(String::strip)
                  .forEach(
                      words ->
                          assertThat(program.contains(words)).as("%s: %s", key, words).isTrue());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Line 3 begins at 0:05, but the film ends at 0:04. | Zeile 3 beginnt bei 0:05, aber der Film endet bei 0:04.
          Line 1 is “a”, which is no range: write two times with a dash between them, as in “0:00–0:12.5”. | Zeile 1 ist „a“, das ist kein Bereich: Schreib zwei Zeiten mit einem Strich dazwischen, wie in „0:00–0:12.5“.
          1.2 GB free of 34 GB, 500 MB of it kept in reserve | 1,2 GB von 34 GB frei, davon 500 MB als Reserve
          This is a text file, not a film or sound. | Das ist eine Textdatei, kein Film und kein Ton.
          encoder libx264 | Encoder libx264
          works, 12.5 ms | geht, 12,5 ms
          none (a: there is no /b on this machine; c: there is no /d on this machine) | keine (a: Auf diesem Rechner gibt es kein /b; c: Auf diesem Rechner gibt es kein /d)
          """)
  void a_sentence_is_known_by_its_form(String english, String german) {
    assertThat(new Words(Locale.GERMAN).text(english)).isEqualTo(german);
    assertThat(new Words(Locale.ENGLISH).text(english)).isEqualTo(english);
  }

  @Test
  void what_nobody_translated_stays_as_it_is() {
    assertThat(new Words(Locale.FRENCH).text("A tail of FFmpeg's own")).contains("FFmpeg's own");
    assertThat(new Words(Locale.FRENCH).text(null)).isEmpty();
    assertThat(new Words(Locale.GERMAN).problem("encode-failed", "odd")).endsWith("lagen: odd");
    assertThat(new Words(Locale.GERMAN).problem("no-such-code", "odd")).isEqualTo("odd");
  }

  @Property(tries = 300)
  void any_text_is_read_in_the_end(@ForAll String text) {
    assertThat(new Words(Locale.GERMAN).text(text.repeat(20))).isNotNull();
  }

  @Test
  void stored_problems_say_what_their_code_says() {
    var english = Sentences.texts("sentences", Locale.ENGLISH);
    var told =
        ProblemTextsTest.all().stream().collect(Collectors.toMap(Problem::code, Problem::sentence));
    english.forEach(
        (key, text) -> {
          if (key.startsWith(PROBLEM)) {
            assertThat(told).contains(Map.entry(key.substring(PROBLEM.length()), text));
          }
        });
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// All that is written in the program's classes.
  private static String constants() throws IOException, URISyntaxException {
    var classes =
        Path.of(Words.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("org/kinora");
    var all = new StringBuilder();
    try (var files = Files.walk(classes)) {
      for (var file : files.filter(found -> found.toString().endsWith(".class")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
