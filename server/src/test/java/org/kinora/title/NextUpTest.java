package org.kinora.title;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kinora.library.Watching;

class NextUpTest {

  private static final Instant NOW = Instant.parse("2026-01-01T20:00:00Z");
  private static final long LENGTH = 3_000_000;

  private static List<Part> story(int episodes) {
    return IntStream.range(0, episodes)
        .mapToObj(
            i ->
                new Part(
                    new UUID(1, i),
                    PartKind.EPISODE,
                    1 + i / 3,
                    1 + i % 3,
                    "",
                    "",
                    "video" + i,
                    true))
        .toList();
  }

  private static Watching seen(int episode, long positionMs, int minute) {
    return new Watching(
        "video" + episode, positionMs, LENGTH, positionMs == LENGTH, NOW.plusSeconds(minute * 60L));
  }

  private static Map<String, Watching> all(Watching... seen) {
    var all = new HashMap<String, Watching>();
    for (var each : seen) {
      all.put(each.video(), each);
    }
    return all;
  }

  @Test
  void who_saw_nothing_starts_with_the_first() {
    assertThat(NextUp.of(story(4), Map.of()))
        .hasValue(new NextUp(story(4).getFirst(), NextUp.Way.START));
    assertThat(NextUp.of(List.of(), Map.of())).isEmpty();
  }

  @Test
  void who_left_in_the_middle_goes_on_there() {
    assertThat(NextUp.of(story(4), all(seen(2, 1_000_000, 9), seen(3, LENGTH, 5))))
        .hasValue(new NextUp(story(4).get(2), NextUp.Way.RESUME));
  }

  @Test
  void who_saw_the_end_of_a_season_begins_the_next() {
    assertThat(NextUp.of(story(6), all(seen(2, LENGTH, 9))))
        .hasValue(new NextUp(story(6).get(3), NextUp.Way.NEXT));
  }

  @Test
  void who_saw_the_last_may_begin_again() {
    assertThat(NextUp.of(story(3), all(seen(2, LENGTH, 9))))
        .hasValue(new NextUp(story(3).getFirst(), NextUp.Way.AGAIN));
  }

  @Test
  void what_was_hardly_begun_begins_anew() {
    assertThat(NextUp.of(story(3), all(seen(1, 10, 9))))
        .hasValue(new NextUp(story(3).get(1), NextUp.Way.START));
  }

  @Property
  void it_is_always_one_that_can_be_watched_and_never_before_the_last_one_seen(
      @ForAll @IntRange(min = 1, max = 12) int episodes,
      @ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> order,
      @ForAll boolean finished) {
    var story = story(episodes);
    var seen = new HashMap<String, Watching>();
    int last = -1;
    for (int i = 0; i < order.size(); i++) {
      seen.put("video" + order.get(i), seen(order.get(i), finished ? LENGTH : 500_000, i));
      last = order.get(i) < episodes ? order.get(i) : last;
    }
    var next = NextUp.of(story, seen).orElseThrow();
    assertThat(story).contains(next.part());
    int place = story.indexOf(next.part());
    if (last < 0) {
      assertThat(next).isEqualTo(new NextUp(story.getFirst(), NextUp.Way.START));
    } else if (finished) {
      assertThat(place).isEqualTo((last + 1) % episodes);
    } else {
      assertThat(place).isEqualTo(last);
    }
  }
}
