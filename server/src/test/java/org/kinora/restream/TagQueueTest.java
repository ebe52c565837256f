package org.kinora.restream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;

class TagQueueTest {

  private static final Bytes BODY = Bytes.wrap(new byte[100]);

  private final TagQueue queue = new TagQueue(1_000, Duration.ofSeconds(2));

  private void put(Tag.Kind kind, long timeMs) {
    queue.put(new Tag(kind, timeMs, BODY));
  }

  private long next() throws InterruptedException {
    var tag = queue.take(Duration.ZERO);
    return tag == null ? -1 : tag.timeMs();
  }

  @Test
  void nothing_is_kept_before_it_is_open_and_before_a_key_frame() throws Exception {
    put(Tag.Kind.KEY_PICTURE, 0);
    queue.open(true);
    put(Tag.Kind.PICTURE, 40);
    put(Tag.Kind.SOUND, 41);
    put(Tag.Kind.KEY_PICTURE, 80);
    put(Tag.Kind.SOUND, 81);
    assertThat(next()).isEqualTo(80);
    assertThat(next()).isEqualTo(81);
    assertThat(next()).isEqualTo(-1);
    assertThat(queue.leftOut()).isZero();
  }

  @Test
  void sound_alone_waits_for_no_key_frame() throws Exception {
    queue.open(false);
    put(Tag.Kind.SOUND, 5);
    assertThat(next()).isEqualTo(5);
  }

  @Test
  void what_is_too_much_by_size_is_left_out_up_to_the_last_key_frame() throws Exception {
    queue.open(true);
    put(Tag.Kind.KEY_PICTURE, 0);
    for (int i = 1; i < 8; i++) {
      put(Tag.Kind.PICTURE, 40L * i);
    }
    put(Tag.Kind.KEY_PICTURE, 320);
    put(Tag.Kind.PICTURE, 360);
    put(Tag.Kind.PICTURE, 400);
    assertThat(queue.leftOut()).isEqualTo(8);
    assertThat(next()).isEqualTo(320);
  }

  @Test
  void what_is_too_much_by_time_is_left_out_up_to_the_next_key_frame() throws Exception {
    queue.open(true);
    put(Tag.Kind.KEY_PICTURE, 0);
    put(Tag.Kind.PICTURE, 2_001);
    put(Tag.Kind.PICTURE, 2_041);
    assertThat(next()).isEqualTo(-1);
    put(Tag.Kind.KEY_PICTURE, 2_081);
    assertThat(next()).isEqualTo(2_081);
    assertThat(queue.leftOut()).isEqualTo(3);
  }

  @Test
  void what_waits_at_the_end_can_be_taken_still() throws Exception {
    queue.open(true);
    put(Tag.Kind.KEY_PICTURE, 0);
    queue.end();
    put(Tag.Kind.PICTURE, 40);
    assertThat(queue.isDone()).isFalse();
    assertThat(next()).isZero();
    assertThat(queue.isDone()).isTrue();
  }
}
