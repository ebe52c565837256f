package org.kinora.media.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.MediaException;

class MpdTest {

  private static final String MEDIA = "$RepresentationID$/$Number$.m4s";
  private static final String INIT = "$RepresentationID$/init.mp4";

  @Test
  void a_film_is_written_as_the_standard_has_it() throws Exception {
    Mpd mpd = film("A & \"B\" <c>", List.of(180_000L, 180_000L, 180_000L, 90_000L));
    try (var golden = MpdTest.class.getResourceAsStream("film.mpd")) {
      assertThat(golden).isNotNull();
      assertThat(mpd.format())
          .isEqualTo(new String(golden.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Property(tries = 200)
  void an_mpd_survives_format_and_parse(@ForAll("mpds") Mpd mpd) throws MediaException {
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  @Property(tries = 200)
  void a_cut_or_changed_mpd_is_a_value_or_a_media_exception(
      @ForAll("mpds") Mpd mpd, @ForAll int where, @ForAll char change) {
    String text = mpd.format();
    int at = Math.floorMod(where, text.length());
    readOrRefuse(text.substring(0, at));
    readOrRefuse(text.substring(0, at) + change + text.substring(at + 1));
  }

  @Test
  void a_dtd_and_an_entity_are_refused() {
    for (String xml :
        List.of(
            "<!DOCTYPE MPD [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><MPD>&a;</MPD>",
            "<!DOCTYPE MPD SYSTEM \"http://127.0.0.1:1/x.dtd\"><MPD/>",
            "<MPD>&a;</MPD>",
            "<MPD>" + "<a>".repeat(100_000),
            "")) {
      assertThatThrownBy(() -> Mpd.parse(xml)).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void equal_durations_become_one_run() {
    var timeline = SegmentTiming.Timeline.of(0, List.of(4L, 4L, 4L, 3L));
    assertThat(timeline.runs())
        .containsExactly(new SegmentTiming.Run(0, 4, 3), new SegmentTiming.Run(12, 3, 1));
    assertThat(timeline.segmentCount()).isEqualTo(4);
  }

  private static void readOrRefuse(String text) {
    try {
      assertThat(Mpd.parse(text)).isNotNull();
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,1000}");
    }
  }

  @Provide
  Arbitrary<Mpd> mpds() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.longs().between(1, 5).list().ofMaxSize(30))
        .as((label, durations) -> film(label, durations));
  }

  @Test
  void a_growing_film_says_when_to_ask_again() throws MediaException {
    var growing =
        new Presentation.Growing(
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-02T03:05:00Z"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8));
    Mpd film = film("a", List.of(180_000L));
    Mpd mpd =
        Mpd.growing(growing, Duration.ofSeconds(4), film.periods().getFirst().adaptationSets());
    assertThat(mpd.format())
        .contains("type=\"dynamic\"")
        .contains("availabilityStartTime=\"2026-01-02T03:04:05Z\"")
        .contains("minimumUpdatePeriod=\"PT2S\"")
        .doesNotContain("mediaPresentationDuration");
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  @Test
  void colours_beyond_the_usual_are_essential() throws MediaException {
    var usual =
        (AdaptationSet.Video)
            film("a", List.of(9L)).periods().getFirst().adaptationSets().getFirst();
    var hdr =
        new AdaptationSet.Video(
            "hdr", null, Colour.BT2020_PQ, List.of(), true, usual.representations());
    var mpd = Mpd.film(Duration.ofSeconds(1), Duration.ofSeconds(4), List.of(usual, hdr));
    assertThat(mpd.format())
        .containsOnlyOnce(
            "<EssentialProperty schemeIdUri=\"urn:mpeg:mpegB:cicp:TransferCharacteristics\" value=\"16\"/>")
        .containsOnlyOnce(
            "<EssentialProperty schemeIdUri=\"urn:mpeg:mpegB:cicp:ColourPrimaries\" value=\"9\"/>");
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  @Test
  void sets_that_begin_at_other_times_are_not_called_aligned() throws MediaException {
    var aligned =
        (AdaptationSet.Video)
            film("a", List.of(9L)).periods().getFirst().adaptationSets().getFirst();
    var other =
        new AdaptationSet.Video(
            "4", null, Colour.USUAL, List.of("0"), false, aligned.representations());
    var mpd = Mpd.film(Duration.ofSeconds(1), Duration.ofSeconds(4), List.of(other));
    assertThat(mpd.format())
        .contains("segmentAlignment=\"false\" startWithSAP=\"1\"")
        .doesNotContain("profile:cmaf");
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  static Mpd film(String label, List<Long> durations) {
    var timeline = SegmentTiming.Timeline.of(1024, durations);
    var segments = SegmentTemplate.of(MEDIA, INIT, 90_000, timeline);
    var shifted = segments.withPresentationTimeOffset(1024);
    var sets = new ArrayList<AdaptationSet>();
    sets.add(
        new AdaptationSet.Video(
            "0",
            new Ratio(16, 9),
            Colour.USUAL,
            List.of("4", "5"),
            true,
            List.of(video("v1", 1080, shifted), video("v2", 480, shifted))));
    sets.add(
        new AdaptationSet.Audio(
            "1",
            TrackInfo.of("en", label, "main"),
            List.of(
                new Representation.Audio("a1", 128_000, "mp4a.40.2", 48_000, 2, shifted),
                new Representation.Audio("a2", 64_000, "mp4a.40.2", 48_000, 2, segments))));
    sets.add(
        new AdaptationSet.Text(
            "2",
            TrackInfo.of("de", label, "subtitle"),
            new Representation.Text("t1", 256, "subtitles/de.vtt")));
    var fixed = new SegmentTiming.Fixed(100);
    sets.add(
        new AdaptationSet.Image(
            "3",
            List.of(
                new Representation.Image(
                    "i1",
                    12_000,
                    "image/jpeg",
                    3200,
                    1800,
                    10,
                    10,
                    SegmentTemplate.of("thumbs/$Number$.jpg", null, 1, fixed)))));
    return Mpd.film(Duration.ofMillis(7_012), Duration.ofSeconds(4), sets);
  }

  private static Representation.Video video(String id, int height, SegmentTemplate segments) {
    return new Representation.Video(
        id,
        height * 3000L,
        "avc1.640028",
        height * 16 / 9,
        height,
        new Ratio(30_000, 1001),
        new Ratio(1, 1),
        segments);
  }
}
