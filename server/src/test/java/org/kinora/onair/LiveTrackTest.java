package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.kinora.delivery.LiveReply;
import org.kinora.media.hls.LiveRules;
import org.kinora.media.hls.LiveSegment;
import org.kinora.media.io.Bytes;

class LiveTrackTest {

  private static final LiveRules RULES = LiveRules.of(4, 200_000);
  private static final Bytes MEDIA = Bytes.of((byte) 1, (byte) 2, (byte) 3);

  private final LiveTrack track = new LiveTrack("source", 1_000, RULES, Bytes.of((byte) 9));
  private final List<String> woken = new ArrayList<>();

  private Waiter waiterFor(long part) {
    return new Waiter(now -> now.image().nextPartNumber() > part, new Sleeper());
  }

  /// One in the thread of whoever wakes it.
  private final class Sleeper implements LiveReply.Sleeper {

    private boolean isGone;

    @Override
    public Executor thread() {
      return Runnable::run;
    }

    @Override
    public boolean isGone() {
      return isGone;
    }

    @Override
    public void wake(boolean isLate) {
      woken.add(isLate ? "late" : "ready");
    }
  }

  private void segment(long msn) {
    track.open(Instant.EPOCH.plusSeconds(2 * msn), 2_000 * msn, false);
    for (int i = 0; i < 10; i++) {
      track.add(MEDIA, 200_000, i == 0);
    }
    track.close(new StoredSegment("key-" + msn, 1, 30), 2_000);
  }

  @Test
  void who_waits_for_a_part_is_woken_by_it_once() {
    track.open(Instant.EPOCH, 0, false);
    assertThat(track.park(waiterFor(0))).isTrue();
    assertThat(track.park(waiterFor(1))).isTrue();
    assertThat(woken).isEmpty();
    track.add(MEDIA, 200_000, true);
    assertThat(woken).containsExactly("ready");
    track.add(MEDIA, 200_000, false);
    track.add(MEDIA, 200_000, false);
    assertThat(woken).containsExactly("ready", "ready");
  }

  @Test
  void who_comes_late_does_not_wait() {
    track.open(Instant.EPOCH, 0, false);
    track.add(MEDIA, 200_000, true);
    assertThat(track.park(waiterFor(0))).isTrue();
    assertThat(woken).containsExactly("ready");
  }

  @Test
  void who_is_gone_is_forgotten_within_a_second() {
    var sleeper = new Sleeper();
    assertThat(track.park(new Waiter(now -> now.image().nextPartNumber() > 0, sleeper))).isTrue();
    sleeper.isGone = true;
    track.expire();
    track.open(Instant.EPOCH, 0, false);
    track.add(MEDIA, 200_000, true);
    assertThat(woken).isEmpty();
  }

  @Test
  void the_end_wakes_everybody() {
    assertThat(track.park(waiterFor(0))).isTrue();
    track.end();
    assertThat(woken).containsExactly("ready");
    assertThat(track.image().hasEnded()).isTrue();
  }

  @Test
  void parts_stay_for_twice_as_long_as_they_are_listed_and_no_longer() {
    for (long msn = 0; msn < 30; msn++) {
      segment(msn);
    }
    assertThat(track.part(299)).isNotNull();
    assertThat(track.part(300 - 120)).isNotNull();
    assertThat(track.part(300 - 130)).isNull();
    assertThat(track.segment(0)).isEqualTo(new StoredSegment("key-0", 1, 30));
    assertThat(track.segment(30)).isNull();
    assertThat(track.endUs()).isEqualTo(60_000_000);
  }

  @Test
  void a_gap_has_no_bytes_and_goes_on_counting() {
    track.open(Instant.EPOCH, 0, false);
    track.add(MEDIA, 200_000, true);
    track.add(null, 200_000, false);
    track.add(MEDIA, 200_000, false);
    assertThat(track.part(1)).isNull();
    assertThat(track.part(2)).isNotNull();
    assertThat(track.image().lastPart()).isEqualTo(2);
  }

  @Test
  void what_another_process_closed_is_there_and_part_numbers_are_new() {
    var closed = new LiveSegment(0, 2_000_000, Instant.EPOCH, 0, false, false);
    track.resume(
        List.of(closed),
        List.of(new StoredSegment("key", 1, 30)),
        List.of(new LiveTrack.Times(0, 2_000)),
        10_000_000);
    segment(1);
    assertThat(track.image().lastClosedMsn()).isEqualTo(1);
    assertThat(track.part(10_000_009)).isNotNull();
    assertThat(track.durationUs()).isEqualTo(4_000_000);
  }
}
