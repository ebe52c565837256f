package org.kinora.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.media.io.MediaException;

class SubtitleTest {

  private static final String TIME = "00:00:01,000 --> 00:00:02,500\n";

  @Property(tries = 300)
  void cues_survive_format_and_parse(@ForAll("files") List<Cue> cues) throws MediaException {
    String text = WebVtt.format(cues);
    List<Cue> read = WebVtt.parse(text);
    assertThat(WebVtt.format(read)).isEqualTo(text);
    assertThat(WebVtt.parse(WebVtt.format(read))).isEqualTo(read);
  }

  @Property(tries = 500)
  void cleaning_twice_changes_nothing(@ForAll("markup") String text) {
    String once = CueText.clean(text, 0, 10_000);
    assertThat(CueText.clean(once, 0, 10_000)).isEqualTo(once);
    assertThat(once).doesNotContain("-->", "\n\n");
  }

  @Property(tries = 500)
  void any_text_is_cues_or_a_media_exception(@ForAll("markup") String text) {
    for (String start : List.of("", "WEBVTT\n\n", "1\n" + TIME, "[Events]\nDialogue: ")) {
      for (SubtitleFormat format : SubtitleFormat.values()) {
        try {
          assertThat(format.parse(start + text)).isNotNull();
        } catch (MediaException e) {
          assertThat(e).hasMessageMatching("(?s).{5,400}");
        }
      }
    }
  }

  @Property(tries = 500)
  void any_bytes_decode(@ForAll byte[] bytes) {
    assertThat(TextEncoding.decode(bytes)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a < b & c > d             | a &lt; b &amp; c &gt; d
          <b>x</b><script>y</script> | <b>x</b>y
          <i>x                      | <i>x</i>
          <b><i>x</b>y</i>          | <b><i>x</i></b>y
          I <3 you                  | I &lt;3 you
          <v.loud Bob & Al>Hi       | <v.loud Bob &amp; Al>Hi</v>
          <font color=red>x</font>  | x
          <00:00:01.500>x           | <00:00:01.500>x
          <00:00:11.500>x           | x
          &lt;b&gt; &#65; &eacute;  | &lt;b&gt; A &amp;eacute;
          <c.a.b"c onclick=x>y</c>  | <c.a>y</c>
          <B>x</B>                  | <b>x</b>
          """)
  void markup_is_cleaned(String given, String cleaned) {
    assertThat(CueText.clean(given, 0, 10_000)).isEqualTo(cleaned);
  }

  @Test
  void webvtt_is_read_by_the_rules_of_its_parser() throws MediaException {
    List<Cue> cues =
        WebVtt.parse(
            String.join(
                "\r\n",
                "\uFEFFWEBVTT - title",
                "Kind: captions",
                "",
                "NOTE a",
                "b",
                "",
                "STYLE",
                "::cue {}",
                "",
                "REGION",
                "id:a",
                "",
                "id 1",
                "00:01.000 --> 00:02.000 align:start region:a evil:1\rone\ntwo",
                "",
                "00:03.000-->00:04.000",
                "three",
                "00:05.000 --> 00:06.000",
                "four",
                "",
                "bad --> 00:07.000",
                "lost",
                "",
                "00:09.000 --> 00:08.000",
                "lost"));
    assertThat(cues)
        .containsExactly(
            new Cue("id 1", 1000, 2000, "align:start", "one\ntwo"),
            Cue.of(3000, 4000, "three"),
            Cue.of(5000, 6000, "four"));
    assertThatThrownBy(() -> WebVtt.parse("00:01.000 --> 00:02.000\nx"))
        .hasMessageContaining("WEBVTT");
  }

  @Test
  void subrip_is_read_leniently() throws MediaException {
    List<Cue> cues =
        Srt.parse(
            "1\n"
                + TIME
                + "{\\an8}<font color=\"red\">Hi</font>\n\nmore\n\n2\n"
                + "0:00:03.5 --> 00:00:04 X1:1 Y1:2\n99\n\n"
                + "00:00:05,000 --> 00:00:06,000\nno index\n");
    assertThat(cues)
        .containsExactly(
            new Cue("", 1000, 2500, "line:0", "Hi\nmore"),
            Cue.of(3500, 4000, "99"),
            Cue.of(5000, 6000, "no index"));
  }

  @Test
  void ass_is_read_by_its_format_line() throws MediaException {
    List<Cue> cues =
        Ass.parse(
            """
            [Script Info]
            [Events]
            Format: Start, End, Style, Text
            Dialogue: 0:00:02.00,0:00:03.50,A,{\\an7\\i1}One,\\Ntwo <b>
            Comment: 0:00:01.00,0:00:03.50,A,hidden
            Dialogue: 0:00:01.00,0:00:02.00,A,{\\p1}m 0 0 l 1 1{\\p0}shown
            Dialogue: 0:00:01.00,0:00:02.00,B,shown
            [Fonts]
            Dialogue: 0:00:01.00,0:00:02.00,A,no
            """);
    assertThat(cues)
        .containsExactly(
            Cue.of(1000, 2000, "shown"),
            new Cue("", 2000, 3500, "line:0 position:0% align:start", "One,\ntwo &lt;b&gt;"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1251 | Привет, это обычный русский текст для проверки.
          KOI8-R       | Привет, это обычный русский текст для проверки.
          windows-1252 | Où êtes-vous? Ça va très bien, répondit-il à la fenêtre.
          windows-1252 | ¿Qué pasó mañana? El niño cayó aquí.
          windows-1250 | Zażółć gęślą jaźń, powiedział człowiek.
          windows-1253 | Καλημέρα σας, τι κάνετε σήμερα;
          windows-1255 | שלום לכולם, מה שלומכם היום
          windows-1256 | مرحبا بكم في هذا الفيلم
          windows-1254 | Işık açıldı, çünkü şimdi güneş doğdu.
          UTF-16LE     | Plain text without a mark
          UTF-16BE     | Plain text without a mark
          UTF-8        | Ünïcödé – это 日本語
          """)
  void an_encoding_is_guessed_by_its_letters(String charset, String text) {
    assertThat(TextEncoding.decode(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }

  @Test
  void a_byte_order_mark_decides() {
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      assertThat(TextEncoding.decode("\uFEFFäx".getBytes(Charset.forName(charset))))
          .isEqualTo("äx");
    }
  }

  @Test
  void what_is_too_much_is_refused_with_a_reason() {
    assertThatThrownBy(() -> WebVtt.parse("WEBVTT\n\n" + "x".repeat(1_000_001)))
        .hasMessageContaining("longer than a million");
    assertThatThrownBy(() -> Srt.parse((TIME + "x\n\n").repeat(200_001)))
        .hasMessageContaining("200,000 cues");
    assertThatThrownBy(() -> Srt.parse(" ".repeat(50_000_001))).hasMessageContaining("50 MB");
  }

  @Test
  void hostile_text_takes_linear_time() throws MediaException {
    for (String bit : List.of("<a", "<b>", "{\\", "&", "<1", "<", "&#1", "<b><i></b>", "-->")) {
      assertThat(Srt.parse(TIME + bit.repeat(990_000 / bit.length()) + ">}")).hasSizeLessThan(2);
    }
  }

  @Test
  void a_thumbnail_track_points_into_its_sprites() {
    var area = new ThumbnailTrack.Area(160, 0, 160, 90);
    var track =
        new ThumbnailTrack(List.of(new ThumbnailTrack.Thumbnail(0, 5000, "s1.jpg?a=1&b=2", area)));
    assertThat(track.format())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:05.000
            s1.jpg?a=1&b=2#xywh=160,0,160,90
            """);
  }

  @Provide
  Arbitrary<List<Cue>> files() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 20_000_000);
    return Combinators.combine(markup(), times, times, markup(), markup())
        .as((id, start, length, settings, text) -> cue(id, start, length, settings, text))
        .list()
        .ofMaxSize(10);
  }

  private static Cue cue(String id, long start, long length, String settings, String text) {
    return new Cue(id, start, start + length + 1, settings + " line:1 size:50%", text);
  }

  @Provide
  Arbitrary<String> markup() {
    Arbitrary<String> bits =
        Arbitraries.of(
            "<b>",
            "</b>",
            "<i",
            ">",
            "<",
            "</",
            "&",
            "&amp;",
            "&#60;",
            "\n",
            "\r",
            "-->",
            "<v Al>",
            "<ruby>",
            "<rt>",
            "</ruby>",
            "<00:01.000>",
            "<00:00:02.000>",
            "{\\an8}",
            "{",
            "}",
            "WEBVTT",
            "NOTE",
            "STYLE",
            "{\\p1}",
            "\\N",
            "00:00:01,000 --> 00:00:02,000",
            "text",
            " ",
            "\0",
            "\u0085",
            "\u2028");
    return Arbitraries.oneOf(bits, bits, Arbitraries.strings().ofMaxLength(5))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
