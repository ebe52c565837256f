package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class LiveWindowTest {

  @Test
  void a_broadcast_is_written_as_the_standard_has_it() {
    var live = new Broadcast().open().parts(2, 200_000).part(50_000, false, false).close();
    live.open().parts(1, 200_000);
    assertThat(live.text())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:9
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.000000,\
            HOLD-BACK=12.000000,PART-HOLD-BACK=0.600000
            #EXT-X-PART-INF:PART-TARGET=0.200000
            #EXT-X-MAP:URI="init0.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.000Z
            #EXT-X-PART:DURATION=0.200000,URI="p0.m4s",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.200000,URI="p1.m4s"
            #EXT-X-PART:DURATION=0.050000,URI="p2.m4s"
            #EXTINF:0.450000,
            s0.m4s
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.450Z
            #EXT-X-PART:DURATION=0.200000,URI="p3.m4s",INDEPENDENT=YES
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p4.m4s"
            """);
    var report = live.window.image().report("../source/index.m3u8");
    assertThat(LiveImage.reports(List.of(report)))
        .isEqualTo(
            LiveText.bytes(
                "#EXT-X-RENDITION-REPORT:URI=\"../source/index.m3u8\",LAST-MSN=1,LAST-PART=0\n"));
  }

  @Test
  void subtitles_are_whole_segments_without_map_and_hint() {
    var window =
        LiveWindow.ofWhole(
            LiveRules.of(4, 200_000),
            new LiveNames() {
              @Override
              public String init(int generation) {
                throw new AssertionError("subtitles need no initialization");
              }

              @Override
              public String segment(long msn) {
                return msn + ".vtt";
              }

              @Override
              public String part(long number) {
                throw new AssertionError("subtitles have no parts");
              }
            });
    var at = java.time.Instant.parse("2026-01-02T03:04:05Z");
    window.append(new LiveSegment(0, 2_000_000, at, 0, false, false));
    window.append(new LiveSegment(1, 1_500_000, at.plusSeconds(9), 0, true, false));
    assertThat(new String(text(window), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:9
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.000000,\
            HOLD-BACK=12.000000,PART-HOLD-BACK=0.600000
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.000Z
            #EXTINF:2.000000,
            0.vtt
            #EXT-X-DISCONTINUITY
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:14.000Z
            #EXTINF:1.500000,
            1.vtt
            """);
    assertThat(window.image().has(1, 0)).isTrue();
    assertThat(window.image().has(2, -1)).isFalse();
    assertThatThrownBy(() -> window.open(at, 0, false)).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] text(LiveWindow window) {
    var out = new java.io.ByteArrayOutputStream();
    window.image().text().forEach(chunk -> out.writeBytes(chunk.toArray()));
    return out.toByteArray();
  }

  @Test
  void a_new_start_of_the_publisher_is_a_discontinuity_with_its_own_map() {
    var live = new Broadcast().open().parts(1, 200_000).close();
    live.later(5_000).open(1, true).part(200_000, true, false).part(200_000, false, true).close();
    live.open(1, false).part(200_000, false, true).close();
    assertThat(live.text())
        .endsWith(
            """
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="init1.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:10.200Z
            #EXT-X-PART:DURATION=0.200000,URI="p1.m4s",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.200000,URI="p2.m4s",GAP=YES
            #EXTINF:0.400000,
            s1.m4s
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:10.600Z
            #EXT-X-PART:DURATION=0.200000,URI="p3.m4s",GAP=YES
            #EXTINF:0.200000,
            #EXT-X-GAP
            s2.m4s
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p4.m4s"
            """);
  }

  @Test
  void parts_are_listed_within_three_target_durations_of_the_end() throws MediaException {
    var live = new Broadcast().segments(6);
    assertThat(segmentsWithoutParts(live)).isZero();
    live.open().parts(1, 200_000);
    assertThat(segmentsWithoutParts(live)).isEqualTo(1);
    live.parts(9, 200_000);
    assertThat(segmentsWithoutParts(live)).isEqualTo(1);
    live.close().open().parts(1, 200_000);
    assertThat(segmentsWithoutParts(live)).isEqualTo(2);
  }

  @Test
  void a_delta_update_leaves_out_what_lies_behind_the_skip_boundary() {
    var live = new Broadcast().segments(12);
    assertThat(live.window.image().hasDelta()).isFalse();
    assertThat(live.delta()).isEqualTo(live.text());
    live.segments(1);
    assertThat(live.window.image().hasDelta()).isFalse();
    live.segments(1).open().parts(3, 200_000);
    assertThat(live.delta())
        .startsWith(
            """
            #EXTM3U
            #EXT-X-VERSION:9
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.000000,\
            HOLD-BACK=12.000000,PART-HOLD-BACK=0.600000
            #EXT-X-PART-INF:PART-TARGET=0.200000
            #EXT-X-SKIP:SKIPPED-SEGMENTS=1
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07.000Z
            #EXTINF:2.000000,
            s1.m4s
            """)
        .endsWith(live.text().substring(live.text().indexOf("s1.m4s")));
  }

  @Test
  void the_end_is_final_and_has_no_hint_and_no_delta() throws MediaException {
    var live = new Broadcast().segments(20).open().parts(2, 200_000);
    live.window.end();
    assertThat(live.text()).endsWith("s20.m4s\n#EXT-X-ENDLIST\n").doesNotContain("PRELOAD");
    assertThat(live.delta()).isEqualTo(live.text());
    assertThat(live.window.image().hasEnded()).isTrue();
    assertThat(MediaPlaylist.parse(live.text()).ended()).isTrue();
    assertThatThrownBy(live::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_would_break_a_promise_is_not_added() {
    var live = new Broadcast().open();
    assertThatThrownBy(() -> live.window.add(new LivePart(0, 200_001, true, false)))
        .hasMessageContaining("200001");
    assertThatThrownBy(() -> live.window.add(new LivePart(1, 200_000, true, false)))
        .hasMessageContaining("Part 0");
    live.parts(22, 200_000);
    assertThat(live.window.fits(99_999)).isTrue();
    assertThat(live.window.fits(100_000)).isFalse();
    assertThatThrownBy(() -> live.window.add(new LivePart(22, 100_000, false, false)))
        .hasMessageContaining("no room");
    assertThatThrownBy(live::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_first_segment_is_discontinuous_with_nothing() {
    var live = new Broadcast().open(3, true).parts(1, 200_000);
    assertThat(live.text()).contains("init3.mp4").doesNotContain("DISCONTINUITY");
    assertThat(live.close().text()).doesNotContain("DISCONTINUITY");
  }

  @Test
  void a_segment_without_parts_is_given_up() {
    var live = new Broadcast().segments(1);
    String before = live.text();
    live.open(1, true);
    assertThat(live.text()).isEqualTo(before);
    live.close();
    assertThat(live.text()).isEqualTo(before);
    live.open(1, true).parts(1, 200_000);
    assertThat(live.text()).contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init1.mp4\"\n");
  }

  @Test
  void another_process_goes_on_where_one_stopped() {
    var before = new Broadcast().segments(20).open(1, true).parts(2, 200_000).close();
    var kept = new ArrayList<LiveSegment>();
    for (int i = 0; i <= 20; i++) {
      long us = i < 20 ? 2_000_000 : 400_000;
      kept.add(new LiveSegment(i, us, Broadcast.START.plusSeconds(2L * i), i / 20, i == 20, false));
    }
    var after = new LiveWindow(Broadcast.RULES, before);
    after.resume(kept, 202);
    String withoutParts = before.text().replaceAll("#EXT-X-PART:.*\n", "");
    assertThat(Broadcast.string(after.image().text())).isEqualTo(withoutParts);
    assertThat(after.image().lastMsn()).isEqualTo(20);
    assertThat(after.image().lastPart()).isEqualTo(-1);
    assertThat(after.image().hasDelta()).isTrue();
    assertThatThrownBy(() -> after.resume(kept, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new LiveWindow(Broadcast.RULES, before).resume(kept.subList(1, 3), 1))
        .hasMessageContaining("Segment 0 is missing");
  }

  @Test
  void an_image_stays_as_it_was() {
    var live = new Broadcast();
    var images = new ArrayList<LiveImage>();
    var texts = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      live.open().parts(1 + i % 10, 200_000);
      images.add(live.window.image());
      texts.add(live.text() + live.delta());
      live.close();
    }
    for (int i = 0; i < images.size(); i++) {
      LiveImage image = images.get(i);
      assertThat(Broadcast.string(image.text()) + Broadcast.string(image.delta()))
          .isEqualTo(texts.get(i));
    }
  }

  @Test
  void a_long_broadcast_makes_an_image_no_dearer() {
    // The names of six parts and of the hint have more digits.
    long longerNames = 7 * 3;
    assertThat(bytesOfNewChunks(new Broadcast().segments(43_200)))
        .isEqualTo(bytesOfNewChunks(new Broadcast().segments(40)) + longerNames)
        .isLessThan(1_000);
  }

  @Test
  void a_day_of_segments_takes_little_memory_and_is_handed_out_as_few_chunks() {
    var live = new Broadcast().segments(43_200).open().parts(5, 200_000);
    List<Bytes> text = live.window.image().text();
    List<Bytes> delta = live.window.image().delta();
    assertThat(text).hasSize(4);
    assertThat(LiveImage.lengthBytes(text)).isBetween(3_000_000L, 5_000_000L);
    assertThat(delta).hasSize(5);
    assertThat(LiveImage.lengthBytes(delta)).isLessThan(8_000);
  }

  /// What was written anew for the image after the sixth part of a segment: a chunk that is the
  /// same object as before was not.
  private static long bytesOfNewChunks(Broadcast live) {
    LiveImage before = live.open().parts(5, 200_000).window.image();
    LiveImage after = live.parts(1, 200_000).window.image();
    var known = Collections.<Bytes>newSetFromMap(new IdentityHashMap<>());
    known.addAll(before.text());
    known.addAll(before.delta());
    var all = Collections.<Bytes>newSetFromMap(new IdentityHashMap<>());
    all.addAll(after.text());
    all.addAll(after.delta());
    return all.stream().filter(chunk -> !known.contains(chunk)).mapToLong(Bytes::length).sum();
  }

  private static long segmentsWithoutParts(Broadcast live) throws MediaException {
    return MediaPlaylist.parse(live.text()).segments().stream()
        .filter(segment -> segment.parts().isEmpty())
        .count();
  }
}
