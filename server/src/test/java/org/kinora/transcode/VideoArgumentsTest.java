package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.kinora.platform.encoder.VideoCodec;

class VideoArgumentsTest {

  private static final EncodePolicy ALL = EncodePolicy.of(EnumSet.allOf(VideoCodec.class));

  @Test
  void a_later_chunk_seeks_before_its_cut_and_trims_on_the_grid() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(30000, 1001));
    var plan = EncodePlan.of(TestSources.film(picture, 60));
    var arguments = new VideoArguments(plan, plan.chunk(1), plan.ladder().rungs(), 2);
    assertThat(String.join(" ", arguments.inputOptions()))
        .isEqualTo(
            "-copyts -bsf noise=drop=gt(pts*tb\\,43200.000000) -reinit_filter 0 -seek_timestamp 1 -noaccurate_seek -ss 3.504000");
    assertThat(String.join(" ", arguments.outputs()))
        .startsWith(
            "-filter_complex [0:V:0]fps=30000/1001:start_time=4.004000,"
                + "trim=start_pts=120:end_pts=360,"
                + "scale=640:360:flags=bicubic:out_range=tv,format=yuv420p,setsar=1,"
                + "split=2[360p][from1];"
                + "[from1]scale=426:240:flags=bicubic,format=yuv420p,setsar=1,"
                + "split=2[240p][from2];"
                + "[from2]scale=256:144:flags=bicubic,format=yuv420p,setsar=1[144p]"
                + " -map [360p] -c:v libx264 -preset veryfast -profile:v high -crf 24"
                + " -maxrate 800k -bufsize 1600k -g 120 -keyint_min 120 -sc_threshold 0"
                + " -x264-params stitchable=1:open-gop=0:rc-lookahead=40:trellis=1 -threads 2 -fps_mode passthrough"
                + " -map_metadata -1 -map_chapters -1"
                + " -movflags +frag_keyframe+delay_moov+default_base_moof+frag_discont+skip_trailer"
                + " -flush_packets 1 -f mp4 360p.mp4 -map [240p]");
  }

  @Test
  void further_codecs_share_the_pictures_of_h264() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(25, 1));
    var plan = EncodePlan.of(TestSources.film(picture, 60), false, ALL);
    var chunk = plan.chunk(1);
    assertThat(String.join(" ", new VideoArguments(plan, chunk, plan.rungs(chunk), 2).outputs()))
        .contains("setsar=1,split=4[360p][360p-hevc][360p-av1][from1];[from1]scale=426:240")
        .contains(
            "-map [360p-hevc] -c:v libx265 -preset veryfast -crf 24 -maxrate 640k -bufsize 1280k -g 100"
                + " -x265-params keyint=100:min-keyint=100:scenecut=0:open-gop=0:repeat-headers=0"
                + ":info=0:pools=2:frame-threads=1:log-level=error -tag:v hvc1 -fps_mode")
        .contains(
            "-map [360p-av1] -c:v libsvtav1 -preset 8 -crf 37 -maxrate 560k -bufsize 1120k -g 100"
                + " -svtav1-params irefresh-type=2:scd=0:film-grain=0:lp=2 -fps_mode")
        .endsWith("360p-av1.mp4");
  }

  @Test
  void hdr_goes_round_the_tone_mapping_to_those_who_keep_it() throws IOException {
    var hdr = EncodePlan.of(TestSources.recorded("phone-hlg-rotated-noaudio.mov"), false, ALL);
    var rungs = hdr.ladder().all();
    assertThat(rungs).extracting(Rung::name).contains("1080p", "720p-hevc-hdr", "360p-av1-hdr");
    var graph = new VideoArguments(hdr, hdr.chunk(0), rungs, 1).outputs().get(1);
    assertThat(graph)
        .contains("color_trc=arib-std-b67,split=2[plain][deep];[plain]zscale=t=linear")
        .contains(
            ";[deep]scale=1080:1920:flags=bicubic:out_range=tv,format=yuv420p10le,setsar=1,"
                + "split=3[1080p-hevc-hdr][1080p-av1-hdr][deep1];[deep1]scale=720:1280");
    var alone = hdr.ladder().extras();
    assertThat(new VideoArguments(hdr, hdr.chunk(0), alone, 1).outputs().get(1))
        .doesNotContain("tonemap", "[plain]");
  }

  @Test
  void the_last_chunk_takes_what_is_left() {
    var picture = TestSources.picture(256, 144, new Rational(1, 1), 0, new Rational(25, 1));
    var plan = EncodePlan.of(TestSources.film(picture, 45));
    var arguments = new VideoArguments(plan, plan.chunks().getLast(), plan.ladder().rungs(), 1);
    assertThat(arguments.outputs().get(1)).contains("trim=start_pts=600,scale");
  }

  @Test
  void hdr_interlaced_and_late_sources_get_their_filters() throws IOException {
    var hdr = EncodePlan.of(TestSources.recorded("phone-hlg-rotated-noaudio.mov"));
    assertThat(new VideoArguments(hdr, hdr.chunk(0), hdr.ladder().rungs(), 1).outputs().get(1))
        .contains("tonemap=tonemap=mobius", "color_trc=arib-std-b67", "scale=1080:1920");
    var interlaced = EncodePlan.of(TestSources.recorded("interlaced-480i-mpeg2.ts"));
    assertThat(
            new VideoArguments(interlaced, interlaced.chunk(0), interlaced.ladder().rungs(), 1)
                .outputs()
                .get(1))
        .startsWith("[0:V:0]setpts=PTS-round(1.443389/TB),bwdif=mode=send_frame:deint=interlaced,");
  }
}
