package org.kinora.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kinora.ladder.TagQueue.Tag;
import org.kinora.media.io.Bytes;

class TagQueueTest {

  private static Tag tag(long timeMs, boolean isKey) {
    return new Tag(timeMs, isKey, Bytes.of(new byte[100]));
  }

  private static List<Long> taken(TagQueue queue) throws InterruptedException {
    var taken = new ArrayList<Long>();
    queue.end();
    for (var next = queue.peek(); next != null; next = queue.peek()) {
      taken.add(next.timeMs());
      queue.remove();
    }
    return taken;
  }

  @Test
  void it_begins_with_a_key_frame() throws InterruptedException {
    var queue = new TagQueue();
    queue.add(tag(1, false));
    queue.add(tag(2, true));
    queue.add(tag(3, false));
    assertThat(taken(queue)).containsExactly(2L, 3L);
    assertThat(queue.leftOut()).isEqualTo(1);
    assertThat(queue.isAtEnd()).isTrue();
  }

  @Test
  void after_a_loss_it_goes_on_with_the_next_key_frame() throws InterruptedException {
    var queue = new TagQueue();
    queue.add(tag(1, true));
    queue.add(tag(2, false));
    queue.remove();
    queue.skipToKey();
    queue.add(tag(3, false));
    queue.add(tag(4, true));
    assertThat(taken(queue)).containsExactly(4L);
    assertThat(queue.leftOut()).isEqualTo(2);
  }

  /// Whatever is left out, what is there can be decoded: each run of times begins with a key frame.
  @Property
  void it_stays_bounded_and_can_be_decoded(
      @ForAll @IntRange(min = 1, max = 700) int gop, @ForAll @IntRange(max = 5_000) int count)
      throws InterruptedException {
    var queue = new TagQueue();
    for (int i = 0; i < count; i++) {
      queue.add(tag(i, i % gop == 0));
    }
    var taken = taken(queue);
    assertThat(taken).hasSizeLessThanOrEqualTo(1_000);
    assertThat(taken.size() + queue.leftOut()).isEqualTo(count);
    for (int i = 0; i < taken.size(); i++) {
      boolean follows = i > 0 && taken.get(i) == taken.get(i - 1) + 1;
      assertThat(follows || taken.get(i) % gop == 0).isTrue();
    }
  }
}
