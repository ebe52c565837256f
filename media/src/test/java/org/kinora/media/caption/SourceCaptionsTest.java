package org.kinora.media.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kinora.media.caption.Line21.DIRECT;
import static org.kinora.media.caption.Line21.END;
import static org.kinora.media.caption.Line21.ERASE;
import static org.kinora.media.caption.Line21.ERASE_HIDDEN;
import static org.kinora.media.caption.Line21.RESUME_LOADING;
import static org.kinora.media.caption.Line21.RETURN;
import static org.kinora.media.caption.Line21.ROLL_UP_2;
import static org.kinora.media.caption.Line21.ROLL_UP_3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.caption.SourceCaptions.SourceCue;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.text.Cue;
import org.kinora.media.text.WebVtt;

class SourceCaptionsTest {

  private static final long FRAME_US = 33_367;
  private static final int LAST_ROW = 0x1470;
  private static final int ROW_14 = 0x1450;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_pops_on_is_a_cue_from_its_end_to_its_erasure(boolean isHevc) throws Exception {
    var captions = captions(isHevc);
    var sent = new Line21(1);
    sent.codes(RESUME_LOADING, ERASE_HIDDEN, ROW_14).text("HELLO").codes(LAST_ROW);
    sent.text("& WELCOME").codes(END);
    long end = send(captions, isHevc, sent.pairs(), 0);
    long erased = send(captions, isHevc, new Line21(1).codes(ERASE).pairs(), end + 2_000_000);
    var cues = captions.until(erased);
    // The second END of the two is passed over.
    assertThat(cues).hasSize(1);
    SourceCue found = cues.getFirst();
    assertThat(found.service()).isEqualTo(1);
    assertThat(found.cue())
        .isEqualTo(
            new Cue(
                "",
                (end - 2 * FRAME_US) / 1000,
                (end + 2_000_000) / 1000,
                "line:79% position:10% align:start",
                "HELLO\n&amp; WELCOME"));
  }

  @Test
  void rows_roll_up() throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(ROLL_UP_2, RETURN, LAST_ROW).text("ONE.");
    sent.codes(RETURN).text("TWO.").codes(RETURN).text("END.");
    long end = send(captions, false, sent.pairs(), 0);
    var texts = captions.until(end).stream().map(each -> each.cue().text()).toList();
    assertThat(texts).first().isEqualTo("ONE.");
    assertThat(texts).last().isEqualTo("TWO.\nEND.");
    assertThat(texts).noneMatch(text -> text.contains("ONE.") && text.contains("END."));
  }

  @Test
  void rows_that_roll_go_where_the_address_says() throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(ROLL_UP_3, RETURN, LAST_ROW).text("UP").codes(0x1340);
    long end = send(captions, false, sent.pairs(), 0);
    assertThat(captions.until(end).getLast().cue().settings()).startsWith("line:69%");
    end = send(captions, false, new Line21(1).codes(0x1140).pairs(), end);
    // No higher than that three rows have room.
    assertThat(captions.until(end).getLast().cue().settings()).startsWith("line:21%");
  }

  @Test
  void what_is_painted_on_is_seen_at_once_and_letters_are_no_cues_of_their_own() throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(DIRECT, 0x1474).text("TYPED WITH CARE, SLOWLY");
    long end = send(captions, false, sent.pairs(), 0);
    var cues = captions.until(end);
    assertThat(cues.getLast().cue().text()).isEqualTo("TYPED WITH CARE, SLOWLY");
    assertThat(cues.getLast().cue().settings()).isEqualTo("line:85% position:30% align:start");
    assertThat(cues.size()).isBetween(2, 3);
    for (int i = 1; i < cues.size(); i++) {
      assertThat(cues.get(i).cue().startMs()).isEqualTo(cues.get(i - 1).cue().endMs());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "112E | <i>A</i>",
        "1122 | <c.lime>A</c>",
        "112B | <c.yellow><u>A</u></c>",
        "1137 | ♪A",
        "1723 | A",
      })
  void styles_and_characters_are_kept(String code, String expected) throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(DIRECT, LAST_ROW, Integer.parseInt(code, 16)).text("A");
    long end = send(captions, false, sent.pairs(), 0);
    assertThat(captions.until(end).getLast().cue().text()).isEqualTo(expected);
  }

  @Test
  void an_extended_character_takes_the_place_of_its_stand_in() throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(DIRECT, LAST_ROW).text("A").codes(0x1330).text("B");
    long end = send(captions, false, sent.pairs(), 0);
    assertThat(captions.until(end).getLast().cue().text()).isEqualTo("ÄB");
  }

  @Test
  void services_do_not_mix_and_other_data_is_passed_over() throws Exception {
    var captions = captions(false);
    long at = send(captions, false, new Line21(1).codes(DIRECT, LAST_ROW).text("ONE").pairs(), 0);
    at = send(captions, false, new Line21(1).codes(0x1C29, 0x1C70).text("TWO").pairs(), at);
    var third = new ArrayList<>(new Line21(2).codes(0x1529, 0x1570).text("THREE").pairs());
    third.add(Line21.pair(2, 1, 3));
    third.addAll(new Line21(2).text("A FILM'S NAME").pairs());
    third.add(Line21.pair(2, 0x0F, 0x2D));
    at = send(captions, false, third, at);
    var last = new LinkedHashMap<Integer, String>();
    captions.until(at).forEach(each -> last.put(each.service(), each.cue().text()));
    assertThat(last).isEqualTo(Map.of(1, "ONE", 2, "TWO", 3, "THREE"));
  }

  @Test
  void pictures_that_are_decoded_in_another_order_than_shown_are_put_right() throws Exception {
    var captions = captions(false);
    var pairs = new Line21(1).codes(DIRECT, LAST_ROW).text("IN ORDER, PLEASE").pairs();
    var shown = new ArrayList<Integer>();
    for (int i = 0; i < pairs.size(); i++) {
      shown.add(i);
    }
    for (int i = 0; i + 3 < shown.size(); i += 4) {
      Collections.swap(shown, i, i + 3);
    }
    for (int i : shown) {
      captions.add(i * FRAME_US, Line21.picture(false, List.of(pairs.get(i))));
    }
    var cues = captions.until(pairs.size() * FRAME_US);
    assertThat(cues.getLast().cue().text()).isEqualTo("IN ORDER, PLEASE");
  }

  @Test
  void a_cue_that_is_still_seen_ends_with_what_is_known_and_keeps_its_key() throws Exception {
    var captions = captions(false);
    var sent = new Line21(1).codes(RESUME_LOADING, LAST_ROW).text("STAYS").codes(END).pairs();
    long end = send(captions, false, sent, 0);
    var first = captions.until(end);
    var second = captions.until(end + 1_000_000);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().key()).isEqualTo(first.getFirst().key());
    assertThat(second.getFirst().cue().endMs()).isEqualTo((end + 1_000_000) / 1000);
    // What nobody takes away goes by itself.
    assertThat(captions.until(end + 60_000_000).getFirst().cue().endMs())
        .isLessThan((end + 17_000_000) / 1000);
    assertThat(captions.until(end + 61_000_000)).isEmpty();
  }

  @Test
  void damaged_pictures_are_refused_or_read() throws Exception {
    Bytes whole = Line21.picture(false, new Line21(1).codes(DIRECT, LAST_ROW).text("HI").pairs());
    CaptionReader reader = CaptionReader.of(Line21.AVC).orElseThrow();
    for (int length = 0; length < whole.length(); length++) {
      readOrRefuse(reader, whole.slice(0, length));
    }
    for (int bit = 0; bit < 8 * whole.length(); bit++) {
      byte[] damaged = whole.toArray();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      readOrRefuse(reader, Bytes.wrap(damaged));
    }
  }

  private static void readOrRefuse(CaptionReader reader, Bytes picture) {
    try {
      assertThat(reader.read(picture)).hasSizeLessThan(32);
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,400}");
    }
  }

  /// Whatever comes, cues are good WebVTT, and of one service at one place never two at once.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nonsense_makes_valid_cues(long seed) throws Exception {
    var random = new Random(seed);
    var captions = captions(false);
    var ends = new LinkedHashMap<String, Cue>();
    long at = 0;
    for (int i = 0; i < 20_000; i++) {
      int first = random.nextInt(3) == 0 ? random.nextInt(0x80) : 0x10 + random.nextInt(16);
      var pair = Line21.pair(1 + random.nextInt(2), first, random.nextInt(0x80));
      captions.add(at, Line21.picture(false, List.of(pair)));
      at += FRAME_US;
      if (i % 60 == 59) {
        captions.until(at).forEach(each -> ends.put(each.service() + each.key(), each.cue()));
      }
    }
    assertThat(ends).hasSizeGreaterThan(100);
    var cues = List.copyOf(ends.values());
    assertThat(WebVtt.parse(WebVtt.format(cues))).hasSameSizeAs(cues);
  }

  @Test
  void pictures_of_other_codecs_have_none() throws Exception {
    var aac = new Codec.Other(org.kinora.media.io.FourCc.of("vp08"), "vp8");
    assertThat(SourceCaptions.of(aac)).isEmpty();
  }

  private static SourceCaptions captions(boolean isHevc) throws MediaException {
    return SourceCaptions.of(isHevc ? Line21.HEVC : Line21.AVC).orElseThrow();
  }

  /// One pair a picture; says when the last one is over.
  private static long send(
      SourceCaptions captions, boolean isHevc, List<CaptionPair> pairs, long at)
      throws MediaException {
    long us = at;
    for (CaptionPair pair : pairs) {
      captions.add(us, Line21.picture(isHevc, List.of(pair)));
      us += FRAME_US;
    }
    return us;
  }
}
