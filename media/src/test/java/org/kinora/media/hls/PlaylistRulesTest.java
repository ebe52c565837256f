package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;

class PlaylistRulesTest {

  private static final String VIDEO = "source/live.m3u8";
  private static final String AUDIO = "audio-0/live.m3u8";

  private final PlaylistRules rules = new PlaylistRules(Duration.ofMillis(300));
  private Instant now = Broadcast.START;

  @Test
  void a_good_broadcast_breaks_nothing() {
    var video = new Broadcast();
    var audio = new Broadcast();
    for (int i = 0; i < 60; i++) {
      boolean isBack = i == 30;
      if (isBack) {
        now = now.plusSeconds(20);
        video.later(20_000);
        audio.later(20_000);
      }
      video.open(i / 30, isBack);
      audio.open(i / 30, isBack);
      for (int j = 0; j < 10; j++) {
        now = now.plusMillis(200);
        video.part(200_000, j == 0, false);
        audio.part(j % 2 == 0 ? 192_000 : 200_000, true, false).later(j % 2 == 0 ? 8 : 0);
        serve(video, audio, j % 3 == 1);
      }
      video.close();
      audio.close();
      serve(video, audio, false);
    }
    video.window.end();
    audio.window.end();
    serve(video, audio, false);
    assertThat(rules.violations()).isEmpty();
  }

  /// The playlists of both, as they are after this part.
  private void serve(Broadcast video, Broadcast audio, boolean isDelta) {
    serve(VIDEO, video, audio.window.image().report("../" + AUDIO), isDelta);
    serve(AUDIO, audio, video.window.image().report("../" + VIDEO), isDelta);
  }

  private void serve(String uri, Broadcast live, RenditionReport other, boolean isDelta) {
    LiveImage image = live.window.image();
    List<RenditionReport> others = List.of(other);
    List<Bytes> chunks = isDelta ? image.delta(others) : image.text(others);
    rules.served(uri, Broadcast.string(chunks), now);
  }

  @Test
  void what_a_playlist_breaks_by_itself_is_found() {
    foundOne(
        text ->
            text.replace("DURATION=0.200000,URI=\"p5", "DURATION=0.169999,URI=\"p5")
                .replace("EXTINF:2.000000,\ns0.", "EXTINF:1.969999,\ns0."),
        "part 5 of segment 0 is shorter than 85 % of PART-TARGET (RFC 8216bis §4.4.4.9)");
    foundOne(
        text -> text.replace("PART-TARGET=0.2", "PART-TARGET=0.1"), "longer than PART-TARGET", 23);
    foundOne(
        text -> text.replace("#EXT-X-PART-INF:PART-TARGET=0.200000\n", ""), "no EXT-X-PART-INF");
    foundOne(
        text -> text.replace("EXTINF:2.000000,\ns1.", "EXTINF:2.050000,\ns1."),
        "segment 1 are not");
    foundOne(text -> text.replace("EXTINF:2.0", "EXTINF:4.6"), "longer than EXT-X-TARGETDURATION");
    foundOne(
        text ->
            text.replace("#EXT-X-SERVER", "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-SERVER")
                .replace("p10.m4s\",INDEPENDENT=YES", "p10.m4s\""),
        "independent part");
    foundOne(text -> text.replace("HOLD-BACK=12.", "HOLD-BACK=11."), "three target durations");
    foundOne(text -> text.replace("PART-HOLD-BACK=0.6", "PART-HOLD-BACK=0.5"), "three PART-TARGET");
    foundOne(text -> text.replace("UNTIL=24.", "UNTIL=23."), "six target durations");
    foundOne(text -> text.replace("CAN-BLOCK-RELOAD=YES,", ""), "CAN-BLOCK-RELOAD");
    foundOne(text -> text.replace("VERSION:9", "VERSION:5"), "EXT-X-VERSION is 5, not 6");
    foundOne(text -> text.replaceAll("#EXT-X-PRELOAD.*\n", ""), "not hinted");
    foundOne(text -> text.replaceAll("(#EXT-X-PRELOAD.*\n)", "$1$1"), "two hints");
    foundOne(text -> text + "#EXT-X-ENDLIST\n", "hint after the end");
    foundOne(
        text -> text.replace("#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07.000Z\n", ""),
        "segment 1 has no EXT-X-PROGRAM-DATE-TIME");
    foundOne(
        text -> text.replace("03:04:09.000Z", "03:04:09.101Z"), "segment 2 begins at another time");
    foundOne(
        text ->
            text.replace(
                "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:09.000Z",
                "#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07.999Z"),
        "a time that was before");
    foundOne(text -> text.replace("#EXTM3U", "#EXTM3"), "it can't be read");
    assertThat(found(new Broadcast().segments(7).text(), text -> text)).isEmpty();
  }

  @Test
  void parts_too_far_from_the_end_are_found() {
    var live = new Broadcast().segments(1);
    String parts = live.text();
    parts = parts.substring(parts.indexOf("#EXT-X-PROGRAM"), parts.indexOf("#EXTINF"));
    String listed = parts;
    live.segments(6);
    String text = live.text();
    int first = text.indexOf("#EXT-X-PROGRAM");
    int extinf = text.indexOf("#EXTINF");
    assertThat(found(text, t -> t.substring(0, first) + listed + t.substring(extinf)))
        .singleElement()
        .asString()
        .contains("segment 0 lists parts beyond three target durations");
  }

  @Test
  void what_must_not_change_is_found() {
    changed(t -> t.replace("TARGETDURATION:4", "TARGETDURATION:3"), "EXT-X-TARGETDURATION changed");
    changed(
        t ->
            t.replace("PART-TARGET=0.200", "PART-TARGET=0.199999")
                .replace("DURATION=0.2", "DURATION=0.199999"),
        "PART-TARGET changed",
        "altered");
    changed(
        t -> t.replace("PART-HOLD-BACK=0.6", "PART-HOLD-BACK=0.7"), "EXT-X-SERVER-CONTROL changed");
    changed(t -> t.replace("#EXT-X-PLAYLIST-TYPE:EVENT\n", ""), "EXT-X-PLAYLIST-TYPE changed");
    changed(t -> t.replace("\ns0.m4s", "\nother.m4s"), "segment 0 was altered");
    changed(t -> t.replace("\ns0.m4s", "\n#EXT-X-GAP\ns0.m4s"), "segment 0 was altered");
    changed(t -> t.replace("\"init0", "\"other"), "first EXT-X-MAP changed");
    changed(t -> t.replace("p3.m4s\"", "other.m4s\""), "parts of segment 0 were altered");
    changed(t -> t.replace("p21.m4s\"", "other.m4s\""), "parts of segment 2 were altered");
    changed(t -> t.replace("p23.m4s", "p24.m4s"), "hint p23.m4s was followed by p24.m4s");
    changed(
        t ->
            t.replace(
                "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07",
                "#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07"),
        "segment 1 gained or lost its EXT-X-DISCONTINUITY");
    changed(t -> t.replace("03:04:09.000", "03:04:09.050"), "another EXT-X-PROGRAM-DATE-TIME");
    changed(
        t ->
            t.replace(
                "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:09",
                "#EXT-X-MAP:URI=\"i.mp4\"\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:09"),
        "segment 2 got another EXT-X-MAP");
    changed(
        t -> t.replace("SEQUENCE:0", "SEQUENCE:1"), "segments were removed from an EVENT playlist");
  }

  @Test
  void what_goes_back_is_found() {
    var live = new Broadcast().segments(2).open().parts(3, 200_000);
    String before = live.text();
    String after = live.parts(1, 200_000).text();
    rules.served("v", after, now);
    rules.served("v", before, now);
    assertThat(rules.violations())
        .containsExactly(
            "v: it ended with part 3 of segment 2 and ends with part 2 of segment 2"
                + " (RFC 8216bis §6.2.1)");
  }

  @Test
  void a_live_playlist_may_lose_its_beginning_and_must_count_it() {
    String before = window(5, 2, List.of(5L, 6L, 7L));
    assertThat(changes(before, window(7, 2, List.of(7L, 8L)))).isEmpty();
    assertThat(changes(before, window(4, 2, List.of(4L, 5L, 6L, 7L))))
        .containsExactly("v: EXT-X-MEDIA-SEQUENCE went back (RFC 8216bis §6.2.2)");
    assertThat(changes(before, window(7, 3, List.of(7L, 8L))))
        .singleElement()
        .asString()
        .contains("EXT-X-DISCONTINUITY-SEQUENCE doesn't count");
  }

  @Test
  void the_end_is_final() {
    var live = new Broadcast().segments(2);
    live.window.end();
    rules.served("v", live.text(), now);
    rules.served("v", live.text(), now.plusSeconds(1_000));
    assertThat(rules.violations()).isEmpty();
    rules.served("v", new Broadcast().segments(3).text(), now.plusSeconds(1_001));
    assertThat(rules.violations())
        .containsExactly("v: it changed after EXT-X-ENDLIST (RFC 8216bis §4.4.3.4)");
  }

  @Test
  void media_that_comes_late_is_found_however_seldom_it_is_looked_at() {
    var live = new Broadcast().segments(1);
    rules.served("v", live.text(), now);
    rules.served("v", live.text(), now.plusMillis(450));
    live.open().parts(5, 200_000);
    rules.served("v", live.text(), now.plusMillis(1_450));
    assertThat(rules.violations()).isEmpty();
    rules.served("v", live.text(), now.plusMillis(2_001));
    assertThat(rules.violations())
        .containsExactly("v: media comes too late after part 4 of segment 1 (RFC 8216bis §6.2.1)");
  }

  @Test
  void delta_updates_that_skip_wrongly_are_found() {
    var live = new Broadcast().segments(16).open().parts(2, 200_000);
    String whole = live.text();
    String delta = live.delta();
    assertThat(delta).contains("SKIPPED-SEGMENTS=3");
    assertThat(changes(whole, delta)).isEmpty();
    assertThat(changes(whole, delta.replace("SEGMENTS=3", "SEGMENTS=2")))
        .singleElement()
        .asString()
        .contains("another playlist than the whole one");
    assertThat(changes(whole, delta.replace("\ns5.m4s", "\nother.m4s")))
        .containsExactly(
            "v: the delta update gives another playlist than the whole one"
                + " (RFC 8216bis §6.2.5.1)");
    assertThat(changes(whole, skippingTwoMore(delta)))
        .containsExactly("v: segment 4 is skipped within CAN-SKIP-UNTIL (RFC 8216bis §6.2.5.1)");
    assertThat(changes(whole, delta.replace("SEGMENTS=3", "SEGMENTS=30")))
        .singleElement()
        .asString()
        .contains("can't be applied");
    assertThat(changes(whole, delta.replace("VERSION:9", "VERSION:8")))
        .singleElement()
        .asString()
        .contains("EXT-X-VERSION is 8, not 9");
    assertThat(changes(whole, delta.replace("CAN-SKIP-UNTIL=24.000000,", "")))
        .singleElement()
        .asString()
        .contains("of a playlist that has none");
    assertThat(found(delta, t -> t)).singleElement().asString().contains("before the whole");
  }

  private static String skippingTwoMore(String delta) {
    int first = delta.indexOf("#EXT-X-PROGRAM");
    int third = delta.indexOf("#EXT-X-PROGRAM", delta.indexOf("s4.m4s"));
    return delta.substring(0, first).replace("SEGMENTS=3", "SEGMENTS=5") + delta.substring(third);
  }

  @Test
  void renditions_that_disagree_are_found() {
    together(
        t -> t.replace("TARGETDURATION:4", "TARGETDURATION:3"), "EXT-X-TARGETDURATION is another");
    together(
        t -> t.replace("PART-HOLD-BACK=0.6", "PART-HOLD-BACK=0.9"),
        "EXT-X-SERVER-CONTROL is another");
    together(t -> t.replace("#EXT-X-PLAYLIST-TYPE:EVENT\n", ""), "EXT-X-PLAYLIST-TYPE is another");
    together(
        t ->
            t.replace(
                "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07",
                "#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07"),
        "discontinuities are not those");
    together(t -> t.replaceAll("#EXT-X-RENDITION.*\n", ""), "there is no report of /" + VIDEO);
    together(t -> t.replace("LAST-PART=2", "LAST-PART=1"), null);
    together(t -> t.replace("LAST-PART=2", "LAST-PART=0"), "behind by more than a part");
    together(t -> t.replace("LAST-MSN=4,LAST-PART=2", "LAST-MSN=3,LAST-PART=9"), "behind by more");
    together(t -> t.replace("LAST-MSN=4", "LAST-MSN=1"), "behind by more than a part");
    together(t -> t.replace("LAST-MSN=4", "LAST-MSN=5"), null);
    together(t -> t, null);
  }

  @Test
  void a_report_can_not_know_what_came_after_it() {
    var video = new Broadcast().segments(4).open().parts(1, 200_000);
    var reports = List.of(video.window.image().report("../" + VIDEO));
    String sound = Broadcast.string(video.window.image().text(reports));
    rules.served(VIDEO, video.text(), now);
    video.parts(2, 200_000);
    rules.served(VIDEO, video.text(), now.plusMillis(300));
    rules.served(AUDIO, sound, now.plusMillis(299), now.plusMillis(400));
    assertThat(rules.violations()).isEmpty();
    rules.served(AUDIO, sound, now.plusMillis(300), now.plusMillis(400));
    assertThat(rules.violations()).singleElement().asString().contains("behind by more");
  }

  /// A playlist of the pictures, and then one of the sound that is `broken`.
  private static void together(UnaryOperator<String> broken, @Nullable String what) {
    var test = new PlaylistRulesTest();
    var video = new Broadcast().segments(4).open().parts(3, 200_000);
    test.rules.served(VIDEO, video.text(), test.now);
    var reports = List.of(video.window.image().report("../" + VIDEO));
    String text = Broadcast.string(video.window.image().text(reports));
    test.rules.served(AUDIO, broken.apply(text), test.now);
    if (what == null) {
      assertThat(test.rules.violations()).isEmpty();
    } else {
      assertThat(test.rules.violations()).singleElement().asString().contains(what);
    }
  }

  private static ListAssert<String> found(UnaryOperator<String> broken) {
    return assertThat(found(new Broadcast().segments(2).open().parts(3, 200_000).text(), broken));
  }

  private static List<String> found(String text, UnaryOperator<String> broken) {
    var rules = new PlaylistRules(Duration.ZERO);
    rules.served("v", broken.apply(text), Broadcast.START);
    return rules.violations();
  }

  private static void foundOne(UnaryOperator<String> broken, String what) {
    foundOne(broken, what, 1);
  }

  private static void foundOne(UnaryOperator<String> broken, String what, int times) {
    found(broken).hasSize(times).allMatch(sentence -> sentence.contains(what), what);
  }

  /// A playlist, and the next one with one thing changed that was said before.
  private static void changed(UnaryOperator<String> broken, String... what) {
    var live = new Broadcast().segments(2).open().parts(3, 200_000);
    String before = live.text();
    String after = live.parts(1, 200_000).text();
    assertThat(broken.apply(after)).isNotEqualTo(after);
    assertThat(changes(before, after)).isEmpty();
    List<String> found = changes(before, broken.apply(after));
    assertThat(found).allMatch(s -> List.of(what).stream().anyMatch(s::contains));
    for (String each : what) {
      assertThat(found).anyMatch(s -> s.contains(each));
    }
  }

  private static List<String> changes(String before, String after) {
    var rules = new PlaylistRules(Duration.ZERO);
    rules.served("v", before, Broadcast.START);
    rules.served("v", after, Broadcast.START);
    return rules.violations();
  }

  /// A playlist without parts, whose seventh segment is a discontinuity.
  private static String window(long mediaSequence, long discontinuitySequence, List<Long> msns) {
    var segments =
        msns.stream()
            .map(
                msn -> {
                  Instant start = Broadcast.START.plusSeconds(4 * msn);
                  Segment segment =
                      Segment.of("s" + msn + ".ts", 4_000_000).withProgramDateTime(start);
                  return msn == 7 ? segment.withDiscontinuity(null) : segment;
                })
            .toList();
    return new MediaPlaylist(
            MediaPlaylist.Type.LIVE,
            MediaPlaylist.Content.MEDIA,
            4,
            mediaSequence,
            discontinuitySequence,
            true,
            null,
            segments,
            false,
            false,
            LowLatency.NONE)
        .format();
  }
}
