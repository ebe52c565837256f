package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class ProbeOutputTest {

  @Test
  void a_phone_film_is_rotated_and_hdr() throws IOException {
    var source = TestSources.recorded("phone-hlg-rotated-noaudio.mov");
    var picture = source.pictures().orElseThrow();
    assertThat(picture.rotation()).isEqualTo(270);
    assertThat(picture.isHdr()).isTrue();
    assertThat(source.sounds()).isEmpty();
    assertThat(Ladder.plan(source).rungs().getFirst())
        .isEqualTo(new Rung("1080p", 1080, 1920, 5000));
  }

  @Test
  void languages_and_tracks_of_a_matroska_file_are_kept() throws IOException {
    var source = TestSources.recorded("mkv-multi-audio-8-subs-truncated.mkv");
    assertThat(source.sounds()).extracting(SoundTrack::language).containsExactly(null, "en");
    assertThat(source.texts())
        .extracting(TextTrack::language)
        .containsExactly("en", "hu", "de", "fr", "es", "it", "ja", null);
    assertThat(source.seeksExactly()).isTrue();
  }

  @Test
  void a_transport_stream_is_interlaced_and_starts_late() throws IOException {
    var source = TestSources.recorded("interlaced-480i-mpeg2.ts");
    assertThat(source.pictures().orElseThrow().isInterlaced()).isTrue();
    assertThat(source.originUs()).isEqualTo(1_443_389);
    assertThat(source.seeksExactly()).isFalse();
  }

  @Test
  void a_cover_is_no_film() throws IOException {
    var source = TestSources.recorded("cover.mp3");
    assertThat(source.picture()).isNull();
    assertThat(source.coverIndex()).isEqualTo(1);
  }

  @Test
  void bitmap_subtitles_are_left_out_and_noted() throws IOException {
    var source = TestSources.recorded("mkv-pgs.mkv");
    assertThat(source.texts()).isEmpty();
    assertThat(source.notes()).anyMatch(note -> note.contains("hdmv_pgs_subtitle"));
  }

  @Test
  void a_rate_made_up_by_the_container_is_no_reason_to_refuse() throws IOException {
    assertThat(Ladder.plan(TestSources.recorded("sample.flv")).frameRate()).hasToString("60");
  }

  @Test
  void subtitles_alone_are_refused() {
    assertThatThrownBy(() -> TestSources.recorded("ts-dvb-subtitle.ts"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(TranscodeProblem.NO_PLAYABLE_TRACK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"streams": [{"index": 0, "codec_type": "video", "codec_tag_string": "encv"}]}
        """,
        """
        {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 320, "height": 180}],
         "packets": [{"side_data_list": [{"side_data_type": "Encryption info"}]}]}
        """,
        """
        {"streams": [{"codec_type": "video", "codec_name": "vp9", "width": 320, "height": 180,
         "side_data_list": [{"side_data_type": "Encryption initialization data"}]}]}
        """
      })
  void a_protected_track_is_refused_as_encrypted(String json) {
    assertThatThrownBy(() -> ProbeOutput.parse(json))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(TranscodeProblem.ENCRYPTED));
  }
}
