package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kinora.media.hls.Reload.Answer;

class ReloadTest {

  private static final Answer NOW = new Answer.Now(false);

  // Segments 0 to 2 with ten parts each, and three parts of segment 3.
  private final Broadcast live = new Broadcast().segments(3).open().parts(3, 200_000);

  @Test
  void without_directives_the_playlist_is_answered_at_once() {
    assertThat(answer("")).isEqualTo(NOW);
    assertThat(answer("token=x&_HLS_new=1")).isEqualTo(NOW);
  }

  @Test
  void a_segment_is_waited_for_until_it_is_complete() {
    assertThat(answer("_HLS_msn=0")).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=2")).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=3")).isEqualTo(new Answer.Wait(3, -1));
    assertThat(answer("_HLS_msn=4")).isEqualTo(new Answer.Wait(4, -1));
    assertThat(answer("_HLS_msn=5")).isInstanceOf(Answer.Refused.class);
    live.close();
    assertThat(answer("_HLS_msn=3")).isEqualTo(NOW);
  }

  @Test
  void a_part_is_waited_for_until_it_or_a_later_one_is_there() {
    assertThat(answer("_HLS_msn=1&_HLS_part=40")).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=3&_HLS_part=2")).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=3&_HLS_part=3")).isEqualTo(new Answer.Wait(3, 3));
    assertThat(answer("_HLS_msn=4&_HLS_part=0")).isEqualTo(new Answer.Wait(4, 0));
    assertThat(live.window.image().has(3, 3)).isFalse();
    live.parts(1, 200_000);
    assertThat(live.window.image().has(3, 3)).isTrue();
  }

  @Test
  void a_part_beyond_the_last_one_is_the_first_of_the_next_segment() {
    assertThat(answer("_HLS_msn=2&_HLS_part=10")).isEqualTo(NOW);
    live.close();
    assertThat(answer("_HLS_msn=3&_HLS_part=2")).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=3&_HLS_part=3")).isEqualTo(new Answer.Wait(4, 0));
    assertThat(answer("_HLS_msn=3&_HLS_part=30")).isEqualTo(new Answer.Wait(4, 0));
  }

  @Test
  void a_part_too_far_ahead_is_refused() {
    assertThat(answer("_HLS_msn=3&_HLS_part=17")).isEqualTo(new Answer.Wait(3, 17));
    assertThat(answer("_HLS_msn=3&_HLS_part=18"))
        .isEqualTo(new Answer.Refused("_HLS_part is too far ahead of 2"));
    assertThat(answer("_HLS_msn=4&_HLS_part=14")).isEqualTo(new Answer.Wait(4, 14));
    assertThat(answer("_HLS_msn=4&_HLS_part=15")).isInstanceOf(Answer.Refused.class);
    assertThat(answer("_HLS_msn=5&_HLS_part=0")).isInstanceOf(Answer.Refused.class);
    assertThat(LiveRules.of(4, 333_334).advancePartLimit()).isEqualTo(8);
    assertThat(LiveRules.of(4, 1_000_000).advancePartLimit()).isEqualTo(3);
  }

  @Test
  void a_broadcast_that_has_not_begun_is_waited_for() {
    var image = new Broadcast().window.image();
    assertThat(answer("_HLS_msn=0", image)).isEqualTo(new Answer.Wait(0, -1));
    assertThat(answer("_HLS_msn=0&_HLS_part=0", image)).isEqualTo(new Answer.Wait(0, 0));
    assertThat(answer("_HLS_msn=2", image)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void a_part_of_a_segment_that_another_process_made_is_not_waited_for() {
    var window = new LiveWindow(Broadcast.RULES, live);
    var kept = new LiveSegment(0, 2_000_000, Broadcast.START, 0, false, false);
    window.resume(List.of(kept), 10);
    assertThat(answer("_HLS_msn=0&_HLS_part=4", window.image())).isEqualTo(NOW);
    assertThat(answer("_HLS_msn=1&_HLS_part=0", window.image())).isEqualTo(new Answer.Wait(1, 0));
  }

  @Test
  void a_delta_update_is_given_where_it_is_shorter() {
    assertThat(answer("_HLS_skip=YES")).isEqualTo(NOW);
    live.close().segments(15);
    assertThat(answer("_HLS_skip=YES")).isEqualTo(new Answer.Now(true));
    assertThat(answer("_HLS_msn=5&_HLS_skip=v2")).isEqualTo(new Answer.Now(true));
    assertThat(answer("")).isEqualTo(NOW);
  }

  @Test
  void after_the_end_directives_are_ignored() {
    live.close().segments(15).window.end();
    assertThat(answer("_HLS_msn=99&_HLS_part=7&_HLS_skip=YES")).isEqualTo(NOW);
    assertThat(answer("_HLS_part=7")).isEqualTo(NOW);
  }

  @Test
  void what_is_no_directive_is_refused() {
    for (String query :
        new String[] {
          "_HLS_part=1",
          "_HLS_msn=",
          "_HLS_msn",
          "_HLS_msn=-1",
          "_HLS_msn=1.5",
          "_HLS_msn=%31",
          "_HLS_msn=9999999999999999999",
          "_HLS_msn=1&_HLS_part=4294967296",
          "_HLS_msn=1&_HLS_msn=2",
          "_HLS_skip=NO"
        }) {
      assertThat(answer(query)).as(query).isInstanceOf(Answer.Refused.class);
    }
    assertThat(Reload.parse(Map.of("_HLS_msn", "3", "_HLS_part", "4", "_HLS_skip", "YES")))
        .isEqualTo(new Reload(3, 4, true, null));
    assertThat(Reload.parseQuery(null)).isEqualTo(new Reload(-1, -1, false, null));
  }

  private Answer answer(String query) {
    return answer(query, live.window.image());
  }

  private static Answer answer(String query, LiveImage image) {
    return Reload.parseQuery(query).against(image, Broadcast.RULES);
  }
}
