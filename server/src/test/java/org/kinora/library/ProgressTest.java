package org.kinora.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final byte[] KEY = new byte[32];
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void the_credits_are_the_end() {
    assertThat(Progress.isFinished(7_200_000, 7_200_000)).isTrue();
    assertThat(Progress.isFinished(7_171_000, 7_200_000)).isTrue();
    assertThat(Progress.isFinished(7_000_000, 7_200_000)).isFalse();
    assertThat(Progress.isFinished(57_500, 60_000)).isTrue();
    assertThat(Progress.isFinished(50_000, 60_000)).isFalse();
    assertThat(Progress.isFinished(5_000, 0)).isFalse();
  }

  @Test
  void what_has_hardly_begun_or_is_finished_begins_anew() {
    assertThat(Progress.resumeMs(3_000, 7_200_000, false)).isZero();
    assertThat(Progress.resumeMs(9_000, 7_200_000, false)).isEqualTo(9_000);
    assertThat(Progress.resumeMs(7_190_000, 7_200_000, true)).isZero();
  }

  @Property(tries = 300)
  void positions_stay_inside_the_film(@ForAll long position, @ForAll long duration) {
    var progress = new Progress(new UUID(0, 1), "video000001", position, duration, NOW);
    assertThat(progress.durationMs()).isBetween(0L, Progress.MOST_MS);
    assertThat(progress.positionMs()).isBetween(0L, Progress.MOST_MS);
    assertThat(
            Progress.percent(progress.positionMs(), progress.durationMs(), progress.isFinished()))
        .isBetween(0, 100);
  }

  @Test
  void a_ticket_holds_for_its_profile_and_video_until_it_is_old() {
    var ticket = new ProgressTicket(new UUID(3, 4), "video_-0001");
    var text = ticket.format(KEY, NOW);
    assertThat(ProgressTicket.parse(KEY, text, NOW)).contains(ticket);
    var old = NOW.plus(ProgressTicket.LIFE).plus(Duration.ofSeconds(1));
    assertThat(ProgressTicket.parse(KEY, text, old)).isEmpty();
    var other = KEY.clone();
    other[5] = 1;
    assertThat(ProgressTicket.parse(other, text, NOW)).isEmpty();
    assertThat(ProgressTicket.parse(KEY, null, NOW)).isEmpty();
  }

  @Test
  void no_changed_character_of_a_ticket_holds() {
    var text = new ProgressTicket(new UUID(3, 4), "video000001").format(KEY, NOW);
    for (int i = 0; i < text.length() - 1; i++) {
      var changed = new StringBuilder(text);
      changed.setCharAt(i, text.charAt(i) == 'a' ? 'b' : 'a');
      assertThat(ProgressTicket.parse(KEY, changed.toString(), NOW)).as("at %d", i).isEmpty();
    }
  }
}
