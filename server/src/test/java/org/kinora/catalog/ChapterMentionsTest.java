package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChapterMentionsTest {

  private static final long HOUR_MS = 3_600_000;

  @Test
  void lines_that_begin_with_times_are_chapters() {
    var description =
        """
        A voyage in three parts.

        0:00 Intro
        - 1:30 – The harbour
        (12:05) Land | ahead
        [59:59] The end
        See also https://example.org
        """;
    assertThat(ChapterMentions.in(description, HOUR_MS))
        .containsExactly(
            new Chapter(0, "Intro"),
            new Chapter(90_000, "The harbour"),
            new Chapter(725_000, "Land | ahead"),
            new Chapter(3_599_000, "The end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0:00 Intro\n1:00 Only two",
        "0:01 Intro\n1:00 Late\n2:00 Beginning",
        "0:00 Intro\n2:00 Out of\n1:00 Order",
        "0:00 Intro\n1:00 Twice\n1:00 The same",
        "0:00 Intro\n1:00 Beyond\n1:00:00 The end",
        "At 0:00 Intro\nat 1:00 words\nat 2:00 before",
        "0:00\n1:00\n2:00",
        "0:99 Intro\n1:99 No\n2:99 Times"
      })
  void other_lines_are_words(String description) {
    assertThat(ChapterMentions.in(description, HOUR_MS)).isEmpty();
  }

  @Property
  void whatever_is_written_they_are_in_order(@ForAll String words) {
    var chapters = ChapterMentions.in("0:00 " + words + "\n0:01 a\n0:02 b", null);
    assertThat(chapters).isSortedAccordingTo((a, b) -> Long.compare(a.startMs(), b.startMs()));
  }
}
