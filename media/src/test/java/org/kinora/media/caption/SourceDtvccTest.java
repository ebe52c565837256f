package org.kinora.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.caption.SourceCaptions.SourceCue;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.text.Cue;
import org.kinora.media.text.WebVtt;

/// Captions that come as CTA-708 alone, and beside those of CTA-608.
class SourceDtvccTest {

  private static final long FRAME_US = 33_367;
  private static final List<CaptionPair> FIELD_TEXT =
      new Line21(1).codes(Line21.RESUME_LOADING, 0x1470).text("FIELD").codes(Line21.END).pairs();

  private final SourceCaptions captions;
  private long us;
  private int packets;

  SourceDtvccTest() throws MediaException {
    this.captions = SourceCaptions.of(Line21.AVC).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_pops_on_is_a_cue_from_its_showing_to_its_hiding(boolean isHevc) throws Exception {
    var source = SourceCaptions.of(isHevc ? Line21.HEVC : Line21.AVC).orElseThrow();
    var hidden = new Dtvcc().define(0, false, 13, 2).text("HELLO").codes(Dtvcc.RETURN);
    source.add(0, Line21.picture(isHevc, hidden.text("& WELCOME").packet(0, 1)));
    var shown = new Dtvcc().codes(Dtvcc.SHOW, 1);
    source.add(1_000_000, Line21.picture(isHevc, shown.packet(1, 1)));
    var deleted = new Dtvcc().codes(Dtvcc.DELETE, 1);
    source.add(3_000_000, Line21.picture(isHevc, deleted.packet(2, 1)));
    String settings = "line:79% position:10% align:start";
    assertThat(source.until(4_000_000))
        .containsExactly(
            new SourceCue(
                1, "708-1000-0", new Cue("", 1000, 3000, settings, "HELLO\n&amp; WELCOME")));
  }

  @Test
  void rows_roll_up() throws Exception {
    send(1, new Dtvcc().define(0, true, 12, 3).codes(0x92, 2, 0).text("ONE."));
    us += 1_000_000;
    send(1, new Dtvcc().define(0, true, 12, 3).codes(Dtvcc.RETURN).text("TWO."));
    us += 1_000_000;
    send(1, new Dtvcc().define(0, true, 12, 3).codes(Dtvcc.RETURN).text("THREE."));
    us += 1_000_000;
    send(1, new Dtvcc().define(0, true, 12, 3).codes(Dtvcc.RETURN).text("END."));
    assertThat(texts())
        .containsExactly("ONE.", "ONE.\nTWO.", "ONE.\nTWO.\nTHREE.", "TWO.\nTHREE.\nEND.");
  }

  @Test
  void what_is_painted_on_is_seen_at_once() throws Exception {
    send(1, new Dtvcc().define(0, true, 13, 1));
    for (String word : List.of("TYPED ", "WITH ", "CARE, ", "SLOWLY")) {
      send(1, new Dtvcc().text(word));
    }
    var cues = captions.until(us);
    assertThat(cues).hasSize(1);
    assertThat(cues.getFirst().cue().startMs()).isEqualTo(FRAME_US / 1000);
    assertThat(cues.getFirst().cue().text()).isEqualTo("TYPED WITH CARE, SLOWLY");
  }

  @Test
  void a_packet_may_come_in_many_pictures_that_are_decoded_in_another_order() throws Exception {
    var pairs =
        new Dtvcc().define(0, true, 13, 2).text("IN ORDER, ").text("PLEASE, ALL").packet(0, 1);
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
    long end = (pairs.size() - 1) * FRAME_US;
    var cue = captions.until(end + 1_000_000).getFirst().cue();
    assertThat(cue.text()).isEqualTo("IN ORDER, PLEASE, ALL");
    // A packet is seen with the picture that its end comes in.
    assertThat(cue.startMs()).isEqualTo(end / 1000);
  }

  @Test
  void services_do_not_mix_and_those_above_6_are_passed_over() throws Exception {
    for (int service = 1; service <= 6; service++) {
      send(service, new Dtvcc().define(0, true, 13, 1).text("NO. " + service));
    }
    // An extended header that says service 1.
    send(Dtvcc.packet(packets++ & 3, Bytes.ofHex("E2018F41")));
    var last = new LinkedHashMap<Integer, String>();
    captions.until(us).forEach(each -> last.put(each.service(), each.cue().text()));
    assertThat(last)
        .isEqualTo(Map.of(1, "NO. 1", 2, "NO. 2", 3, "NO. 3", 4, "NO. 4", 5, "NO. 5", 6, "NO. 6"));
  }

  @Test
  void a_lost_packet_takes_away_what_was_seen() throws Exception {
    send(1, new Dtvcc().define(0, true, 13, 1).text("OLD"));
    packets++;
    send(1, new Dtvcc().define(1, true, 10, 1).text("NEW"));
    assertThat(texts()).containsExactly("OLD", "NEW");
    assertThat(captions.until(us + 1_000_000)).hasSize(1);
  }

  @Test
  void a_packet_without_its_start_draws_nothing() throws Exception {
    var pairs = new Dtvcc().define(0, true, 13, 1).text("LOST").packet(0, 1);
    send(pairs.subList(1, pairs.size()));
    assertThat(texts()).isEmpty();
    send(1, new Dtvcc().define(0, true, 13, 1).text("FOUND"));
    assertThat(texts()).containsExactly("FOUND");
  }

  @Test
  void a_cue_that_is_still_seen_keeps_its_key() throws Exception {
    send(2, new Dtvcc().define(0, true, 13, 1).text("STAYS"));
    var first = captions.until(us);
    var second = captions.until(us + 1_000_000);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().key()).isEqualTo(first.getFirst().key());
    assertThat(second.getFirst().cue().endMs()).isEqualTo((us + 1_000_000) / 1000);
    assertThat(captions.until(us + 60_000_000).getFirst().cue().endMs()).isEqualTo(16_000);
    assertThat(captions.until(us + 61_000_000)).isEmpty();
  }

  @Test
  void where_both_come_only_that_of_the_fields_is_told() throws Exception {
    var packet = new Dtvcc().define(0, true, 13, 1).text("WINDOW").packet(0, 1);
    for (int i = 0; i < FIELD_TEXT.size(); i++) {
      var pairs = new ArrayList<CaptionPair>();
      pairs.add(FIELD_TEXT.get(i));
      pairs.addAll(i == 2 ? packet : List.of());
      send(pairs);
    }
    assertThat(texts()).containsExactly("FIELD");
    send(1, new Dtvcc().define(0, true, 13, 1).text("WINDOW"));
    assertThat(texts()).containsExactly("FIELD");
  }

  @Test
  void from_the_first_letter_in_the_fields_on_nothing_else_is_told() throws Exception {
    send(1, new Dtvcc().define(0, true, 13, 1).text("WINDOW"));
    assertThat(texts()).containsExactly("WINDOW");
    for (CaptionPair pair : FIELD_TEXT) {
      send(List.of(pair));
    }
    var cues = captions.until(us + 1_000_000);
    assertThat(cues).extracting(each -> each.cue().text()).containsExactly("FIELD");
  }

  @Test
  void fields_without_text_do_not_silence_the_packets() throws Exception {
    var empty = new ArrayList<CaptionPair>();
    empty.add(Line21.pair(1, 0, 0));
    // A programme's name, text that is no caption, and orders to an empty screen.
    empty.add(Line21.pair(2, 1, 3));
    empty.addAll(new Line21(2).text("A FILM'S NAME").pairs());
    empty.add(Line21.pair(2, 0x0F, 0x2D));
    empty.addAll(new Line21(1).codes(0x142A).text("NO CAPTION").pairs());
    empty.addAll(new Line21(1).codes(Line21.RESUME_LOADING, Line21.ERASE, Line21.END).pairs());
    for (CaptionPair pair : empty) {
      send(List.of(pair));
    }
    send(1, new Dtvcc().define(0, true, 13, 1).text("WINDOW"));
    assertThat(texts()).containsExactly("WINDOW");
  }

  @Test
  void pairs_that_are_not_valid_are_passed_over() throws Exception {
    byte[] picture =
        Line21.picture(false, new Dtvcc().define(0, true, 13, 1).text("NO").packet(0, 1)).toArray();
    for (int i = 0; i < picture.length; i++) {
      int octet = picture[i] & 0xFF;
      picture[i] = octet == 0xFE || octet == 0xFF ? (byte) (octet & ~4) : picture[i];
    }
    assertThat(CaptionReader.of(Line21.AVC).orElseThrow().read(Bytes.wrap(picture))).isEmpty();
  }

  /// Whatever comes, cues are good WebVTT, and a picture adds few.
  @Property(tries = 200)
  void nonsense_makes_few_valid_cues(
      @ForAll @Size(max = 300) List<@IntRange(max = 0xFFFF) Integer> codes) throws MediaException {
    var all = new Dtvcc().define(0, true, 3, 9).define(7, true, 9, 5);
    codes.forEach(code -> all.codes(code >> 8, code & 0xFF));
    Bytes sent = all.bytes();
    var ends = new LinkedHashMap<String, Cue>();
    for (int at = 0; at < sent.length(); at += 50) {
      int service = 1 + at / 50 % 2;
      var some = new Dtvcc();
      for (int i = at; i < Math.min(sent.length(), at + 50); i++) {
        some.codes(sent.unsigned(i));
      }
      send(service, some);
      var heard = captions.until(us);
      assertThat(heard).hasSizeLessThanOrEqualTo(32);
      heard.forEach(each -> ends.put(each.service() + each.key(), each.cue()));
    }
    var cues = List.copyOf(ends.values());
    assertThat(WebVtt.parse(WebVtt.format(cues))).hasSameSizeAs(cues);
  }

  /// Pictures of any bytes, and those whose captions are any pairs.
  @Property(tries = 200)
  void pictures_of_nonsense_are_refused_or_read(
      @ForAll @Size(max = 40) List<@Size(max = 30) List<@IntRange(max = 0x3_FFFF) Integer>> all) {
    for (List<Integer> words : all) {
      var pairs = new ArrayList<CaptionPair>();
      byte[] octets = new byte[words.size()];
      for (int word : words) {
        octets[pairs.size()] = (byte) word;
        var kind = CaptionPair.Kind.of(word >> 16);
        pairs.add(new CaptionPair(kind, word >> 8 & 0xFF, word & 0xFF));
      }
      us += FRAME_US;
      addOrRefuse(Bytes.wrap(octets));
      addOrRefuse(Line21.picture(false, pairs));
      assertThat(captions.until(us)).hasSizeLessThan(200);
    }
  }

  private void addOrRefuse(Bytes picture) {
    try {
      captions.add(us, picture);
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,400}");
    }
  }

  private void send(int service, Dtvcc codes) throws MediaException {
    send(codes.packet(packets++ & 3, service));
  }

  private void send(List<CaptionPair> pairs) throws MediaException {
    captions.add(us, Line21.picture(false, pairs));
    us += FRAME_US;
  }

  private List<String> texts() {
    return captions.until(us).stream().map(each -> each.cue().text()).toList();
  }
}
