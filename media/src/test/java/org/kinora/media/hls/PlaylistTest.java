package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.MediaException;

class PlaylistTest {

  @Test
  void a_film_is_written_as_the_standard_has_it() {
    var playlist =
        MediaPlaylist.vod(
            MediaMap.of("init.mp4"),
            List.of(
                Segment.between("1.m4s", 0, 360_360, 90_000),
                Segment.between("2.m4s", 360_360, 720_720, 90_000).withByteRange(1000, 720),
                Segment.between("3.m4s", 720_720, 800_000, 90_000)));
    assertThat(playlist.format())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:4.004000,
            1.m4s
            #EXTINF:4.004000,
            #EXT-X-BYTERANGE:1000@720
            2.m4s
            #EXTINF:0.880889,
            3.m4s
            #EXT-X-ENDLIST
            """);
  }

  @Test
  void a_multivariant_playlist_names_every_way_to_play() {
    var info = StreamInfo.of(5_000_000, 3_000_000, "avc1.640028,mp4a.40.2");
    var playlist =
        new MultivariantPlaylist(
            true,
            List.of(
                MediaRendition.audio("aud", "English", "en", "2", "a/en.m3u8").asDefault(),
                MediaRendition.subtitles("sub", "Deutsch", "de", "s/de.m3u8").asForced()),
            List.of(Variant.of(info.withPicture(1920, 1080, 29_970), "v/1080.m3u8", "aud", "sub")),
            List.of(
                new IFrameVariant(
                    StreamInfo.of(300_000, 0, "avc1.640028").withPicture(1920, 1080, 0),
                    "v/i.m3u8")),
            List.of(
                new ImageVariant(
                    StreamInfo.of(12_000, 0, "jpeg").withPicture(320, 180, 0), "t/i.m3u8")));
    assertThat(playlist.format())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="English",LANGUAGE="en",DEFAULT=YES,\
            AUTOSELECT=YES,CHANNELS="2",URI="a/en.m3u8"
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="sub",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,\
            AUTOSELECT=YES,FORCED=YES,URI="s/de.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=5000000,AVERAGE-BANDWIDTH=3000000,\
            CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=29.970,AUDIO="aud",\
            SUBTITLES="sub",CLOSED-CAPTIONS=NONE
            v/1080.m3u8
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=300000,CODECS="avc1.640028",\
            RESOLUTION=1920x1080,URI="v/i.m3u8"
            #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=12000,CODECS="jpeg",RESOLUTION=320x180,\
            URI="t/i.m3u8"
            """);
  }

  @Test
  void a_name_cannot_break_out_of_its_attribute() {
    var audio = MediaRendition.audio("a", "Say \"hi\"\n#EXT-X-ENDLIST", null, "2", "a.m3u8");
    assertThat(audio.name()).isEqualTo("Say 'hi' #EXT-X-ENDLIST");
    assertThatThrownBy(() -> Segment.of("a\n#EXTM3U", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_target_duration_is_the_longest_segment_rounded() {
    assertThat(target(4_499_999)).isEqualTo(4);
    assertThat(target(4_500_000)).isEqualTo(5);
    assertThat(target(100)).isEqualTo(1);
  }

  @Test
  void durations_add_up_to_the_track() {
    long sum = 0;
    for (int i = 0; i < 3000; i++) {
      sum += Segment.between("s", i * 1001L, (i + 1) * 1001L, 30_000).durationUs();
    }
    assertThat(sum).isEqualTo(100_100_000);
  }

  @Test
  void what_breaks_a_rule_is_refused_with_its_place() {
    refused("", "empty");
    refused("#EXTM3\n", "starts with #EXTM3U");
    refused("#EXTM3U\n#EXTINF:1,\na\n", "TARGETDURATION");
    refused("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:3,\na\n", "longer");
    refused("#EXTM3U\n#EXT-X-TARGETDURATION:2\na\n", "no EXTINF");
    refused("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:x,\na\n", "decimal");
    refused("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=AES-128\n", "encrypted");
    refused("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-PLAYLIST-TYPE:VOD\n", "ENDLIST");
  }

  @Test
  void a_playlist_of_others_is_read_where_it_is_legal() throws MediaException {
    var playlist =
        MediaPlaylist.parse(
            String.join(
                "\r\n",
                "\uFEFF#EXTM3U",
                "#EXT-X-TARGETDURATION:10",
                "# note",
                "#EXT-X-NEW:1",
                "#EXT-X-PROGRAM-DATE-TIME:2024-02-03T04:05:06.789+0100",
                "#EXTINF:9.5,Title, with comma",
                "#EXT-X-BYTERANGE:10@5",
                "a.ts",
                "#EXTINF:9",
                "#EXT-X-BYTERANGE:20",
                "a.ts"));
    assertThat(playlist.segments().getLast().byteRange()).isEqualTo(new ByteRange(20, 15));
    assertThat(playlist.segments().getFirst().programDateTime())
        .isEqualTo("2024-02-03T03:05:06.789Z");
  }

  @Test
  void a_low_latency_playlist_of_others_is_read() throws MediaException {
    var playlist =
        MediaPlaylist.parse(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0,CAN-SKIP-UNTIL=24
            #EXT-X-PART-INF:PART-TARGET=0.33334
            #EXT-X-MEDIA-SEQUENCE:266
            #EXT-X-SKIP:SKIPPED-SEGMENTS=3
            #EXT-X-PART:DURATION=2,URI="a.mp4",BYTERANGE="20@10"
            #EXT-X-PART:DURATION=2.00008,INDEPENDENT=YES,URI="a.mp4",BYTERANGE="30"
            #EXTINF:4.00008,
            a.mp4
            #EXT-X-DISCONTINUITY
            #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
            #EXT-X-PART:DURATION=0.33334,URI="b.mp4",GAP=YES
            #EXT-X-PRELOAD-HINT:TYPE=LATER,URI="c"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="b.mp4",BYTERANGE-START=5
            #EXT-X-RENDITION-REPORT:URI="../1M/w.php",LAST-MSN=273,LAST-PART=2
            #EXT-X-RENDITION-REPORT:URI="../4M/w.php",LAST-MSN=273
            """);
    LowLatency low = playlist.lowLatency();
    assertThat(low.control()).isEqualTo(new ServerControl(true, 24_000_000, false, 0, 1_000_000));
    assertThat(low.partTargetUs()).isEqualTo(333_340);
    assertThat(low.skippedSegments()).isEqualTo(3);
    assertThat(playlist.segments().getFirst().parts())
        .containsExactly(
            new Part("a.mp4", 2_000_000, new ByteRange(20, 10), false, false),
            new Part("a.mp4", 2_000_080, new ByteRange(30, 30), true, false));
    assertThat(low.open())
        .isEqualTo(
            new OpenSegment(
                true,
                Instant.parse("2019-02-14T02:14:00.106Z"),
                null,
                List.of(new Part("b.mp4", 333_340, null, false, true))));
    assertThat(low.hints()).containsExactly(new PreloadHint(PreloadHint.Type.PART, "b.mp4", 5, 0));
    assertThat(low.reports())
        .containsExactly(
            new RenditionReport("../1M/w.php", 273, 2),
            new RenditionReport("../4M/w.php", 273, -1));
  }

  @Test
  void what_breaks_a_rule_of_low_latency_is_refused() {
    String head = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n";
    refused(head + "#EXT-X-PART:DURATION=1\n", "no URI");
    refused(head + "#EXT-X-PART:URI=\"a\"\n", "no DURATION");
    refused(head + "#EXT-X-PART:URI=\"a\",DURATION=0\n", "duration of a part");
    refused(head + "#EXT-X-PART:URI=\"a\",DURATION=1,BYTERANGE=\"5\"\n", "byte range");
    refused(head + "#EXT-X-PART:URI=\"a\",DURATION=1,GAP=MAYBE\n", "YES and NO");
    refused(head + "#EXT-X-PART-INF:PART-TARGET=0\n", "PART-TARGET");
    refused(head + "#EXT-X-SKIP:SKIPPED-SEGMENTS=0\n", "at the beginning");
    refused(head + "#EXTINF:1,\na\n#EXT-X-SKIP:SKIPPED-SEGMENTS=1\n", "at the beginning");
    refused(head + "#EXT-X-RENDITION-REPORT:URI=\"a\"\n", "no LAST-MSN");
    refused(head + "#EXT-X-PRELOAD-HINT:TYPE=PART\n", "no URI");
    refused(head + "#EXT-X-SERVER-CONTROL:CAN-SKIP-DATERANGES=YES\n", "CAN-SKIP-UNTIL");
  }

  @Test
  void a_delta_update_of_a_playlist_that_loses_its_beginning_keeps_the_map() throws MediaException {
    var segments = new ArrayList<Segment>();
    for (int i = 0; i < 8; i++) {
      Segment segment = Segment.of("s" + i, 2_000_000);
      segments.add(i == 2 ? segment.withDiscontinuity(MediaMap.of("i1")) : segment);
    }
    var old = MediaPlaylist.event(MediaMap.of("i0"), segments, 2, false);
    String head = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:3\n";
    var delta =
        MediaPlaylist.parse(
            head + "#EXT-X-SKIP:SKIPPED-SEGMENTS=4\n#EXTINF:2,\ns7\n#EXTINF:2,\ns8\n");
    var whole =
        MediaPlaylist.parse(
            head
                + "#EXT-X-MAP:URI=\"i1\"\n#EXTINF:2,\ns3\n#EXTINF:2,\ns4\n#EXTINF:2,\ns5\n"
                + "#EXTINF:2,\ns6\n#EXTINF:2,\ns7\n#EXTINF:2,\ns8\n");
    assertThat(old.updatedBy(delta)).isEqualTo(whole);
    assertThat(whole.updatedBy(whole)).isEqualTo(whole);
    assertThatThrownBy(() -> delta.updatedBy(delta)).isInstanceOf(MediaException.class);
  }

  private static int target(long durationUs) {
    return MediaPlaylist.vod(null, List.of(Segment.of("a", durationUs))).targetDurationSeconds();
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> MediaPlaylist.parse(text))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(why);
  }
}
