package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class ChapterLinesTest {

  private static final long TWO_HOURS_MS = 7_200_000;

  @Property
  void what_is_written_reads_back_the_same(@ForAll("lists") List<Chapter> chapters) {
    assertThat(read(ChapterLines.format(chapters))).isEqualTo(chapters);
  }

  @Property
  void any_text_ends_in_chapters_or_in_a_reason(@ForAll String text) {
    List<Chapter> chapters;
    try {
      chapters = read(text);
    } catch (ProblemException e) {
      assertThat(e.problem()).isEqualTo(CatalogProblem.CHAPTERS);
      return;
    }
    assertThat(read(ChapterLines.format(chapters))).isEqualTo(chapters);
  }

  @Property
  void a_tidied_title_is_tidy(@ForAll String title) {
    var tidied = Chapter.tidied(title);
    assertThat(Chapter.tidied(tidied)).isEqualTo(tidied);
    assertThat(Chapter.tidied(Chapter.shortened(tidied))).isEqualTo(Chapter.shortened(tidied));
  }

  @Provide
  Arbitrary<List<Chapter>> lists() {
    var titles =
        Arbitraries.strings()
            .ofMaxLength(300)
            .map(text -> Chapter.shortened(Chapter.tidied(text)))
            .filter(title -> !title.isEmpty());
    return Arbitraries.maps(Arbitraries.longs().between(0, TWO_HOURS_MS - 1), titles)
        .ofMaxSize(20)
        .map(ChapterLinesTest::inOrder);
  }

  private static List<Chapter> inOrder(Map<Long, String> titles) {
    return new TreeMap<>(titles)
        .entrySet().stream().map(e -> new Chapter(e.getKey(), e.getValue())).toList();
  }

  @Test
  void lines_are_read_as_people_write_them() {
    assertThat(read("0:00 Harbour\r\n\r\n  00:59   The  voyage \n75:30 Land\n1:20:03.5 - The end"))
        .containsExactly(
            new Chapter(0, "Harbour"),
            new Chapter(59_000, "The voyage"),
            new Chapter(4_530_000, "Land"),
            new Chapter(4_803_500, "- The end"));
    assertThat(read(" \n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0, 0:00",
        "59999, 0:59.999",
        "60000, 1:00",
        "3599000, 59:59",
        "3600000, 1:00:00",
        "43199001, 11:59:59.001"
      })
  void times_are_written_short(String row) {
    var cells = row.split(", ", 2);
    long ms = Long.parseLong(cells[0]);
    assertThat(ChapterTime.format(ms)).isEqualTo(cells[1]);
    assertThat(ChapterTime.parse(cells[1])).hasValue(ms);
    assertThat(ChapterTime.parseSeconds(ChapterTime.seconds(ms))).hasValue(ms);
  }

  @ParameterizedTest
  @CsvSource({
    "83, 83000",
    "83s, 83000",
    "12.5, 12500",
    "1m23s, 83000",
    "2m, 120000",
    "1h2m3s, 3723000",
    "1:23, 83000",
    "1:02:03, 3723000"
  })
  void moments_are_written_in_many_ways(String text, long ms) {
    assertThat(ChapterTime.parseMoment(text)).hasValue(ms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "m1", "-5", "1s2m", "1e3", "9999999999s", "1:2:3:4", "٣"})
  void other_moments_are_none(String text) {
    assertThat(ChapterTime.parseMoment(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1:2", "0:60", "1:60:00", "1:2:03", "-0:01", "0:00,5", "٠:٠٠"})
  void other_words_are_no_time(String word) {
    assertThat(ChapterTime.parse(word)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0:00 One#Two, Line 2 begins with “Two”",
    "0:00 One##0:05, Line 3 has no title",
    "0:05 One#0:05 Two, 'Line 2 begins at 0:05, which is not after'",
    "0:05 One#0:04 Two, 'Line 2 begins at 0:04, which is not after'",
    "2:00:00 One, 'Line 1 begins at 2:00:00, but the film ends at 2:00:00'"
  })
  void the_line_that_is_wrong_is_named(String lines, String reason) {
    assertRefused(lines.replace('#', '\n'), reason);
  }

  @Test
  void long_titles_and_long_lists_are_refused() {
    assertRefused("0:00 " + "🎬".repeat(201), "Line 1 has a title of 201 characters");
    assertThat(read("0:00 " + "🎬".repeat(200))).hasSize(1);
    var lines = new ArrayList<String>();
    for (int i = 0; i <= Chapter.MOST; i++) {
      lines.add(ChapterTime.format(i * 1000L) + " x");
    }
    assertRefused(lines.stream().collect(Collectors.joining("\n")), "up to 500 chapters");
    assertThat(read(String.join("\n", lines.subList(0, Chapter.MOST)))).hasSize(Chapter.MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"chapters\": [{\"startMs\": 0, \"title\": \"One\"}, {\"title\": \"Two\"}]} | Chapter 2 has no start",
        "{\"chapters\": [{\"startMs\": -1, \"title\": \"One\"}]} | Chapter 1 has no start",
        "{\"chapters\": [null]} | Chapter 1 has no start",
        "{\"chapters\": [{\"startMs\": 5, \"title\": null}]} | Chapter 1 has no title",
        "{\"chapters\": null} | There is no list",
        "{} | There is no list"
      })
  void a_list_by_the_api_is_refused_by_number(String json, String reason)
      throws JsonProcessingException {
    var list = new ObjectMapper().readValue(json, ChapterList.class);
    assertThatThrownBy(() -> ChapterDraft.checked(list.drafts(), TWO_HOURS_MS))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(reason);
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(CatalogProblem.CHAPTERS);
              assertThat(e.detail()).contains(reason);
            });
  }

  private static List<Chapter> read(String text) {
    return ChapterDraft.checked(ChapterLines.parse(text), TWO_HOURS_MS);
  }
}
