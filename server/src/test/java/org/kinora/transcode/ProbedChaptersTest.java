package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kinora.catalog.Chapter;

class ProbedChaptersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void times_count_from_where_the_pictures_begin() {
    assertThat(found("1.5", chapter("1.5", "One"), chapter("3.0", "Two")))
        .containsExactly(new Chapter(0, "One"), new Chapter(1500, "Two"));
  }

  @Test
  void the_priming_of_the_sound_moves_no_chapter() {
    assertThat(found("0.023", chapter("0", "One"), chapter("8", "Two")))
        .containsExactly(new Chapter(0, "One"), new Chapter(8000, "Two"));
  }

  @Test
  void the_film_begins_in_the_last_chapter_before_it() {
    assertThat(found("5", chapter("1", "One"), chapter("4", "Two"), chapter("6", "Three")))
        .containsExactly(new Chapter(0, "Two"), new Chapter(1000, "Three"));
  }

  @Test
  void what_is_out_of_order_twice_or_outside_is_put_right() {
    assertThat(
            found(
                "0",
                chapter("5", "Late"),
                chapter("2", "Early"),
                chapter("2", "Twice"),
                chapter("10", "At the end"),
                chapter("9223372036.854", "Never"),
                chapter("nan", "No time")))
        .containsExactly(new Chapter(2000, "Early"), new Chapter(5000, "Late"));
  }

  @Test
  void titles_are_one_line_of_bounded_length_and_never_missing() {
    assertThat(
            found(
                "0",
                chapter("0", " Two\\n lines\\u0007 "),
                chapter("1", ""),
                "{\"start_time\":\"2\"}"))
        .containsExactly(
            new Chapter(0, "Two lines"),
            new Chapter(1000, "Chapter 2"),
            new Chapter(2000, "Chapter 3"));
    assertThat(found("0", chapter("0", "🎬".repeat(300))).getFirst().title())
        .isEqualTo("🎬".repeat(200));
  }

  @Test
  void there_are_no_more_than_five_hundred() {
    var many =
        IntStream.range(0, 2000)
            .mapToObj(i -> chapter(Double.toString(i / 1000.0), "x"))
            .toArray(String[]::new);
    assertThat(found("0", many)).hasSize(500).last().isEqualTo(new Chapter(499, "x"));
  }

  @Test
  void what_was_stored_without_chapters_is_still_read() throws JsonProcessingException {
    var source = source("0", chapter("0", "One"));
    var stored = JSON.valueToTree(source);
    assertThat(JSON.treeToValue(stored, SourceInfo.class)).isEqualTo(source);
    ((com.fasterxml.jackson.databind.node.ObjectNode) stored).remove("chapters");
    assertThat(JSON.treeToValue(stored, SourceInfo.class)).isEqualTo(source.with(List.of()));
  }

  private static List<Chapter> found(String startSeconds, String... chapters) {
    return source(startSeconds, chapters).chapters();
  }

  private static SourceInfo source(String startSeconds, String... chapters) {
    return ProbeOutput.parse(
        """
        {"streams": [{"index": 0, "codec_type": "video", "codec_name": "h264", "width": 320,
           "height": 180, "avg_frame_rate": "25/1", "start_time": "%s", "duration": "10"}],
         "chapters": [%s],
         "format": {"format_name": "matroska,webm", "duration": "10"}}
        """
            .formatted(startSeconds, List.of(chapters).stream().collect(Collectors.joining(","))));
  }

  private static String chapter(String startSeconds, String title) {
    return "{\"start_time\": \"%s\", \"tags\": {\"title\": \"%s\"}}".formatted(startSeconds, title);
  }
}
