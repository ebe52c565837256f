package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VideoArgumentsTest {

  @Test
  void a_later_chunk_seeks_before_its_cut_and_trims_on_the_grid() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(30000, 1001));
    var plan = EncodePlan.of(TestSources.film(picture, 60));
    var arguments = new VideoArguments(plan, plan.chunk(1), plan.ladder().rungs(), 2);
    assertThat(String.join(" ", arguments.inputOptions()))
        .isEqualTo("-copyts -reinit_filter 0 -seek_timestamp 1 -noaccurate_seek -ss 3.504000");
    assertThat(String.join(" ", arguments.outputs()))
        .startsWith(
            "-filter_complex [0:V:0]fps=30000/1001:start_time=4.004000,"
                + "trim=start_pts=120:end_pts=360,"
                + "scale=640:360:flags=bicubic:out_range=tv,format=yuv420p,setsar=1,"
                + "split=2[360p][from1];"
                + "[from1]scale=426:240:flags=bicubic,format=yuv420p,setsar=1,"
                + "split=2[240p][from2];"
                + "[from2]scale=256:144:flags=bicubic,format=yuv420p,setsar=1[144p]"
                + " -map [360p] -c:v libx264 -preset veryfast -profile:v high -crf 23"
                + " -maxrate 800k -bufsize 1600k -g 120 -keyint_min 120 -sc_threshold 0"
                + " -x264-params stitchable=1:open-gop=0 -threads 2 -fps_mode passthrough"
                + " -map_metadata -1 -map_chapters -1"
                + " -movflags +frag_keyframe+delay_moov+default_base_moof+frag_discont+skip_trailer"
                + " -flush_packets 1 -f mp4 360p.mp4 -map [240p]");
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
