package org.kinora.media.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kinora.media.dash.SegmentTiming.Run;
import org.kinora.media.io.MediaException;

class LiveMpdTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void a_broadcast_is_written_as_the_standard_has_it() throws Exception {
    Mpd mpd = live(timeline(180_000, 186_000, 186_000), 0, 4_250);
    try (var golden = LiveMpdTest.class.getResourceAsStream("live.mpd")) {
      assertThat(golden).isNotNull();
      assertThat(mpd.format()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  @Property(tries = 100)
  void a_live_mpd_survives_format_and_parse(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 5) Integer> durations,
      @ForAll @IntRange(max = 2_000_000) int ms)
      throws MediaException {
    int[] ticks = durations.stream().mapToInt(it -> it).toArray();
    Mpd mpd = live(timeline(ticks), 7, ms);
    assertThat(Mpd.parse(mpd.format())).isEqualTo(mpd);
  }

  @Property(tries = 300)
  void a_cut_or_changed_live_mpd_is_a_value_or_a_media_exception(
      @ForAll int where, @ForAll char change) {
    String text = live(timeline(5), 0, 2_000).format();
    int at = Math.floorMod(where, text.length());
    readOrRefuse(text.substring(0, at));
    readOrRefuse(text.substring(0, at) + change + text.substring(at + 1));
  }

  @Test
  void what_changes_the_meaning_is_refused() {
    String text = live(timeline(5), 0, 2_000).format();
    for (List<String> change :
        List.of(
            List.of("availabilityTimeComplete=\"false\"", "", "ahead of time"),
            List.of("availabilityTimeOffset=\"1.8\"", "availabilityTimeOffset=\"x\"", "seconds"),
            List.of("target=\"2000\"", "target=\"1\"", "latency between"),
            List.of("PlaybackRate min=\"0.96\"", "PlaybackRate min=\"fast\"", "needs a rate"),
            List.of("utc:http-xsdate", "utc:sntp", "UTCTiming"),
            List.of("publishTime=\"2026", "publishTime=\"now", "publishTime"))) {
      assertThat(text).contains(change.getFirst());
      assertThatThrownBy(() -> Mpd.parse(text.replace(change.getFirst(), change.get(1))))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining(change.getLast());
    }
  }

  private static SegmentTiming timeline(int... durations) {
    var runs = new ArrayList<Run>();
    long start = 0;
    for (int duration : durations) {
      runs.add(new Run(start, duration, 1));
      start += duration;
    }
    return new SegmentTiming.Timeline(runs);
  }

  private static void readOrRefuse(String text) {
    try {
      assertThat(Mpd.parse(text)).isNotNull();
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,1000}");
    }
  }

  private static Mpd live(SegmentTiming timing, long firstNumber, int publishedMs) {
    var presentation =
        new Presentation.Live(
            START,
            START.plusMillis(publishedMs),
            Duration.ofMillis(500),
            publishedMs % 3 == 0 ? null : Duration.ofMinutes(30),
            Duration.ofSeconds(2),
            new Latency(
                Duration.ofSeconds(2), Duration.ofMillis(1_500), Duration.ofSeconds(6), 96, 110),
            new UtcTiming(UtcTiming.Scheme.XS_DATE, "/live/now"));
    var segments =
        new SegmentTemplate(
            "$RepresentationID$/$Number$.m4s",
            "$RepresentationID$/init-0.mp4",
            90_000,
            firstNumber,
            0,
            Duration.ofMillis(1_800),
            timing);
    var chunks = new Chunks(18_000, START, 0);
    var video =
        new Representation.Video(
            "source",
            3_000_000,
            "avc1.64001f",
            1280,
            720,
            new Ratio(30, 1),
            new Ratio(1, 1),
            segments);
    var audio = new Representation.Audio("audio-0", 128_000, "mp4a.40.2", 48_000, 2, segments);
    List<AdaptationSet> sets =
        List.of(
            new AdaptationSet.Video(
                "video", new Ratio(16, 9), Colour.USUAL, List.of(), true, chunks, List.of(video)),
            new AdaptationSet.Audio(
                "audio", TrackInfo.of("en", "Sound", "main"), chunks, List.of(audio)));
    return Mpd.live(
        presentation, Duration.ofSeconds(1), List.of(new Period("0", Duration.ZERO, sets)));
  }
}
