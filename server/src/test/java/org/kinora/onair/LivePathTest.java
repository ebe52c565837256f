package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.VideoId;

class LivePathTest {

  @Test
  void an_entry_and_what_it_refers_to_are_read() {
    assertThat(LivePath.parse("/live/public/abcdefghijk/master.m3u8"))
        .hasValue(new LivePath("public", new VideoId("abcdefghijk"), null, "master.m3u8"));
    assertThat(LivePath.parse("/live/1.a.b_-/abcdefghijk/source/part-7.m4s"))
        .hasValue(new LivePath("1.a.b_-", new VideoId("abcdefghijk"), "source", "part-7.m4s"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live/",
        "/live/public/abcdefghijk",
        "/live/public/abcdefghijk/a/b/c",
        "/live/public/short/master.m3u8",
        "/live/public/abcdefghijk/../x",
        "/live/public/abcdefghijk//x",
        "/live/public/abcdefghijk/%2e/x",
        "/live/public/abcdefghijk/a b",
        "/media/public/abcdefghijk/master.m3u8"
      })
  void anything_else_is_nothing(String path) {
    assertThat(LivePath.parse(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "part-0.m4s, 0",
    "part-12.m4s, 12",
    "part-012.m4s, -1",
    "part-.m4s, -1",
    "part--1.m4s, -1",
    "part-1.mp4, -1",
    "part-9999999999999.m4s, -1",
    "7.m4s, -1"
  })
  void a_part_has_one_address(String file, long number) {
    var path = new LivePath("public", new VideoId("abcdefghijk"), "source", file);
    assertThat(path.number("part-")).isEqualTo(number);
  }
}
