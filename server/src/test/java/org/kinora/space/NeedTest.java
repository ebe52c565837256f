package org.kinora.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kinora.platform.encoder.VideoCodec;

class NeedTest {

  private static final Set<VideoCodec> PLAIN = Set.of(VideoCodec.H264);

  @Test
  void further_codecs_need_room_too() {
    var need = Need.ofFilm(1_050, Set.of(VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1));
    assertThat(need).isEqualTo(new Need(1_050, 2 * 2_625));
  }

  @Test
  void a_film_needs_three_times_its_size_and_keeps_two() {
    var need = Need.ofFilm(100, PLAIN);
    assertThat(need.bytes()).isEqualTo(300);
    assertThat(need.lastingBytes()).isEqualTo(200);
  }

  @Test
  void only_what_is_more_than_before_is_needed() {
    assertThat(Need.ofFilm(100, PLAIN).beyond(Need.ofFilm(40, PLAIN)))
        .isEqualTo(Need.ofFilm(60, PLAIN));
    assertThat(Need.ofFilm(40, PLAIN).beyond(Need.ofFilm(100, PLAIN))).isEqualTo(Need.NONE);
  }

  @Test
  void a_quota_is_used_up_to_its_last_byte() {
    var usage = new Usage(60, OptionalLong.of(100));
    assertThat(usage.hasRoomFor(40)).isTrue();
    assertThat(usage.hasRoomFor(41)).isFalse();
    assertThat(new Usage(60, OptionalLong.empty()).hasRoomFor(Long.MAX_VALUE)).isTrue();
    assertThat(new Usage(200, OptionalLong.of(100)).hasRoomFor(1)).isFalse();
  }
}
