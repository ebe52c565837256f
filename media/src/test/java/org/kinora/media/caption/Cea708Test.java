package org.kinora.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.text.Cue;

class Cea708Test {

  private static final long BLOCK_US = 1_000_000;

  private final Cea708 service = new Cea708();
  private long us;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "41 7E 7F | A~♪",
        "C9 E9 BF F1 | Éé¿ñ",
        "26 3C 3E | &amp;&lt;&gt;",
        "41 1020 42 1021 43 | A B\u00A0C",
        "1025 102A 102C 1030 | …ŠŒ█",
        "1031 1032 1033 1034 1035 | ‘’“”•",
        "1039 103A 103C 103D 103F | ™šœ℠Ÿ",
        "1076 1077 1078 1079 | ⅛⅜⅝⅞",
        "107A 107B 107C 107D 107E 107F | │┐└─┘┌",
        "1022 1075 10A1 10FF | ____",
        "10A0 41 | [CC]A",
      })
  void characters_are_those_of_their_tables(String codes, String expected) {
    assertThat(print(Bytes.ofHex(codes))).isEqualTo(expected);
  }

  /// Each is followed by an A, and its parameters are letters, too.
  @ParameterizedTest
  @CsvSource({
    "00, 0", "03, 0", "0F, 0", "10 00, 0", "10 07, 0", "10 08, 1", "10 17, 2", "10 1F, 3",
    "11, 1", "17, 1", "18, 2", "1F, 2", "10 80, 4", "10 87, 4", "10 88, 5", "10 8F, 5",
    "10 90 40, 0", "10 90 45, 5", "10 9F DF, 31", "8D, 1", "8E, 0", "93, 0", "96, 0", "97, 4",
  })
  void what_is_passed_over_takes_its_parameters_along(String code, int parameters) {
    var codes = new ByteWriter().bytes(Bytes.ofHex(code));
    for (int i = 0; i < parameters; i++) {
      codes.u8('x');
    }
    assertThat(print(codes.u8('A').toBytes())).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90 05 80 | <i>A</i>",
        "90 05 40 | <u>A</u>",
        "91 0C 00 00 | <c.lime>A</c>",
        "91 30 00 00 | <c.red>A</c>",
        "91 03 00 00 | <c.blue>A</c>",
        "91 3C 00 00 | <c.yellow>A</c>",
        "91 33 00 00 | <c.magenta>A</c>",
        "91 0F 00 00 | <c.cyan>A</c>",
        "91 2A 00 00 | A",
        "91 00 00 00 | A",
        "91 3C 00 00 90 05 C0 | <c.yellow><i><u>A</u></i></c>",
      })
  void pens_are_kept(String codes, String expected) {
    assertThat(print(new ByteWriter().bytes(Bytes.ofHex(codes)).u8('A').toBytes()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Upper left at row 13; the lower centre at 99 %, as most encoders have it.
        "98 38 41 00 01 1F 11 41 | line:79% position:10% align:start",
        "98 38 E3 32 71 1F 11 41 | line:79% position:20% align:start",
        "98 38 E3 32 71 1F 19 41 | line:79% position:50% align:center",
        "98 38 B2 32 40 09 11 41 | line:47% position:40% align:start",
        "98 38 4A D1 80 09 11 41 | line:84% position:71% align:start",
        "98 38 4A D1 80 09 11 97 00 00 01 00 41 | line:84% position:90% align:end",
        "98 38 4A D1 80 09 11 97 00 00 03 00 41 | line:84% position:71% align:start",
        "98 38 7F FF F0 3F 11 41 | line:85% position:10% align:start",
        "98 38 00 00 0F 00 11 92 0E 29 41 | line:85% position:88% align:start",
      })
  void windows_are_where_their_anchor_says(String codes, String expected) {
    send(Bytes.ofHex(codes));
    assertThat(seen()).extracting(Cue::settings).containsExactly(expected);
  }

  @Test
  void windows_are_seen_from_top_to_bottom() {
    send(new Dtvcc().define(0, true, 13, 1).text("LOW").define(5, true, 2, 2).text("HIGH"));
    assertThat(texts()).containsExactly("HIGH", "LOW");
  }

  @Test
  void what_is_hidden_is_seen_when_its_window_is_shown() {
    send(new Dtvcc().define(1, false, 12, 2).text("ONE").codes(Dtvcc.RETURN).text("TWO"));
    assertThat(texts()).isEmpty();
    send(new Dtvcc().codes(Dtvcc.SHOW, 2));
    assertThat(texts()).containsExactly("ONE\nTWO");
    send(new Dtvcc().codes(Dtvcc.HIDE, 2));
    assertThat(texts()).isEmpty();
    send(new Dtvcc().codes(Dtvcc.TOGGLE, 3));
    assertThat(texts()).containsExactly("ONE\nTWO");
    send(new Dtvcc().codes(Dtvcc.TOGGLE, 2));
    assertThat(texts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Dtvcc.CLEAR, Dtvcc.HIDE, Dtvcc.DELETE})
  void what_is_done_to_some_windows_is_not_done_to_others(int code) {
    send(new Dtvcc().define(0, true, 1, 1).text("ONE").define(7, true, 9, 1).text("TWO"));
    send(new Dtvcc().codes(code, 0x7E));
    assertThat(texts()).containsExactly("ONE", "TWO");
    send(new Dtvcc().codes(code, 0x80));
    assertThat(texts()).containsExactly("ONE");
    send(new Dtvcc().codes(code, 0x01));
    assertThat(texts()).isEmpty();
  }

  @Test
  void a_reset_takes_all_windows_away() {
    send(new Dtvcc().define(0, true, 1, 1).text("ONE").define(7, true, 9, 1).text("TWO"));
    send(new Dtvcc().codes(Dtvcc.RESET).text("LOST").codes(Dtvcc.SHOW, 0xFF));
    assertThat(texts()).isEmpty();
    send(new Dtvcc().define(7, true, 9, 1).text("NEW"));
    assertThat(texts()).containsExactly("NEW");
  }

  @Test
  void a_window_that_is_defined_again_keeps_its_text_and_one_that_was_deleted_does_not() {
    send(new Dtvcc().define(0, true, 1, 1).text("ONE"));
    send(new Dtvcc().define(0, true, 1, 1).text(" TWO"));
    assertThat(texts()).containsExactly("ONE TWO");
    send(new Dtvcc().codes(Dtvcc.DELETE, 1).define(0, true, 1, 1).text("THREE"));
    assertThat(texts()).containsExactly("THREE");
  }

  @Test
  void a_window_with_fewer_rows_keeps_the_one_that_is_written() {
    send(new Dtvcc().define(0, true, 9, 3).text("1").codes(Dtvcc.RETURN).text("2"));
    send(new Dtvcc().codes(Dtvcc.RETURN).text("3").define(0, true, 9, 2).text("!"));
    assertThat(texts()).containsExactly("2\n3!");
  }

  @Test
  void rows_roll_up_in_the_last_row() {
    send(new Dtvcc().define(0, true, 12, 2).text("ONE").codes(Dtvcc.RETURN).text("TWO"));
    send(new Dtvcc().codes(Dtvcc.RETURN).text("END"));
    assertThat(texts()).containsExactly("TWO\nEND");
    send(new Dtvcc().define(0, true, 12, 1).codes(Dtvcc.RETURN).text("LAST"));
    assertThat(texts()).containsExactly("LAST");
  }

  @Test
  void the_pen_goes_back_and_elsewhere() {
    send(new Dtvcc().define(0, true, 0, 3).codes(Dtvcc.BACKSPACE).text("AB"));
    send(new Dtvcc().codes(Dtvcc.BACKSPACE).text("C").codes(0x92, 2, 4).text("ROW"));
    assertThat(texts()).containsExactly("AC", "ROW");
    send(new Dtvcc().codes(Dtvcc.ERASE_ROW).text("NEW"));
    assertThat(texts()).containsExactly("AC", "NEW");
    send(new Dtvcc().codes(Dtvcc.FORM_FEED).text("FIRST"));
    assertThat(texts()).containsExactly("FIRST");
    // Behind the last row and the last column there is nothing.
    send(new Dtvcc().codes(Dtvcc.FORM_FEED, 0x92, 0xFF, 0xFF).text("ABC"));
    assertThat(texts()).containsExactly("C");
    assertThat(seen().getFirst().settings()).isEqualTo("line:21% position:88% align:start");
  }

  @Test
  void letters_go_to_the_window_that_was_chosen() {
    send(new Dtvcc().define(0, true, 1, 1).define(1, true, 5, 1).text("B").codes(0x80).text("A"));
    assertThat(texts()).containsExactly("A", "B");
  }

  @Test
  void letters_without_a_window_are_lost() {
    send(new Dtvcc().text("LOST").codes(Dtvcc.SHOW, 0xFF).codes(0x83).text("LOST"));
    assertThat(texts()).isEmpty();
  }

  @Test
  void letters_that_come_one_by_one_are_no_cues_of_their_own() {
    send(new Dtvcc().define(0, true, 13, 2).text("A"));
    long began = us - BLOCK_US;
    for (int i = 1; i <= 5; i++) {
      service.add(began + i * 33_000L, new Dtvcc().define(0, true, 13, 2).text("B").bytes());
    }
    assertThat(texts()).containsExactly("ABBBBB");
    send(new Dtvcc().codes(Dtvcc.DELETE, 1));
    assertThat(service.cues().until(us)).hasSize(1);
  }

  @Test
  void what_nobody_takes_away_goes_by_itself() {
    send(new Dtvcc().define(0, true, 13, 2).text("STAYS"));
    service.forget(us + 60_000_000);
    assertThat(service.cues().until(us + 60_000_000))
        .singleElement()
        .satisfies(each -> assertThat(each.cue().endMs()).isEqualTo(16_000));
    // What comes then is seen in the window that is still there.
    us += 60_000_000;
    send(new Dtvcc().text("AGAIN"));
    assertThat(texts()).containsExactly("AGAIN");
  }

  @Example
  void codes_may_be_cut_between_blocks() {
    Bytes all =
        new Dtvcc()
            .define(2, false, 3, 2)
            .codes(0x91, 0x30, 0, 0, 0x10, 0x90, 0x42, 'x', 'x', 0x10, 0x76, 0x92, 1, 2)
            .text("HI")
            .codes(0x18, 'x', 'x', Dtvcc.SHOW, 4)
            .bytes();
    for (int cut = 0; cut <= all.length(); cut++) {
      var cutService = new Cea708();
      cutService.add(0, all.slice(0, cut));
      cutService.add(0, all.slice(cut));
      assertThat(cutService.cues().until(BLOCK_US))
          .extracting(each -> each.cue().text())
          .containsExactly("<c.red>⅛</c>\n<c.red>HI</c>");
    }
  }

  @Example
  void what_was_cut_is_forgotten_with_a_reset() {
    send(new Dtvcc().codes(0x98, 0x38));
    service.reset(us);
    send(new Dtvcc().define(0, true, 1, 1).text("WHOLE"));
    assertThat(texts()).containsExactly("WHOLE");
  }

  /// No more is kept than a code's beginning: so many zeros end whatever was begun.
  @Property(tries = 500)
  void after_whatever_came_a_window_is_drawn_as_ever(
      @ForAll @Size(max = 60) List<@Size(max = 31) List<@IntRange(max = 0xFF) Integer>> blocks) {
    var each = new Cea708();
    long at = 0;
    for (List<Integer> block : blocks) {
      byte[] octets = new byte[block.size()];
      for (int i = 0; i < octets.length; i++) {
        octets[i] = block.get(i).byteValue();
      }
      each.add(at, Bytes.wrap(octets));
      at += 40_000;
      assertThat(each.cues().until(at)).hasSizeLessThanOrEqualTo(16);
    }
    each.add(at, Bytes.wrap(new byte[33]));
    each.add(at, new Dtvcc().codes(Dtvcc.RESET).define(3, true, 14, 1).text("AS EVER").bytes());
    assertThat(each.cues().until(at + 40_000).getLast().cue())
        .isEqualTo(
            new Cue("", at / 1000, at / 1000 + 40, "line:85% position:10% align:start", "AS EVER"));
  }

  private String print(Bytes codes) {
    send(new Dtvcc().define(0, true, 13, 2).bytes());
    send(codes);
    return String.join("|", texts());
  }

  private void send(Dtvcc codes) {
    send(codes.bytes());
  }

  private void send(Bytes codes) {
    service.add(us, codes);
    us += BLOCK_US;
  }

  private List<String> texts() {
    return seen().stream().map(Cue::text).toList();
  }

  /// What is seen now.
  private List<Cue> seen() {
    return service.cues().until(us).stream()
        .map(CaptionCues.TimedCue::cue)
        .filter(cue -> cue.endMs() == us / 1000)
        .toList();
  }
}
