package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kinora.kernel.VideoId;

class ProgressionTest {

  private static TranscodeTask task(TaskKind kind, int ordinal, TaskState state) {
    return new TranscodeTask(
        UUID.nameUUIDFromBytes((kind.text() + ordinal).getBytes(StandardCharsets.UTF_8)),
        new VideoId("00000000000"),
        new UUID(0, 0),
        "r",
        kind,
        ordinal,
        "{}",
        state,
        0,
        1,
        0,
        null,
        null);
  }

  @Test
  void joins_wait_for_all_chunks() {
    var join = task(TaskKind.JOIN, 0, TaskState.WAITING);
    var one = task(TaskKind.CHUNK, 0, TaskState.DONE);
    var half = List.of(one, task(TaskKind.CHUNK, 1, TaskState.RUNNING), join);
    var whole = List.of(one, task(TaskKind.CHUNK, 1, TaskState.DONE), join);
    assertThat(Progression.of(half).opens()).isEmpty();
    assertThat(Progression.of(whole).opens()).containsExactly(join.id());
  }

  @Test
  void nothing_is_encoded_before_what_is_watched_first() {
    var chunk = task(TaskKind.CHUNK, 0, TaskState.WAITING);
    var join = task(TaskKind.JOIN, 0, TaskState.WAITING);
    assertThat(
            Progression.of(List.of(task(TaskKind.HEAD, 0, TaskState.RUNNING), chunk, join)).opens())
        .isEmpty();
    assertThat(Progression.of(List.of(task(TaskKind.HEAD, 0, TaskState.DONE), chunk, join)).opens())
        .containsExactly(chunk.id());
  }

  @Test
  void a_failed_chunk_ends_everything_but_a_failed_text_nothing() {
    var running = task(TaskKind.CHUNK, 1, TaskState.RUNNING);
    var chunk = Progression.of(List.of(task(TaskKind.CHUNK, 0, TaskState.FAILED), running));
    assertThat(chunk.fatal()).isPresent();
    assertThat(chunk.cancels()).containsExactly(running.id());
    var text = Progression.of(List.of(task(TaskKind.TEXT, 0, TaskState.FAILED), running));
    assertThat(text.fatal()).isEmpty();
    assertThat(text.cancels()).isEmpty();
  }

  @Test
  void a_film_can_do_without_a_sound_track_but_sound_alone_can_not() {
    var failed = task(TaskKind.AUDIO, 0, TaskState.FAILED);
    var publish = task(TaskKind.PUBLISH, 0, TaskState.WAITING);
    assertThat(
            Progression.of(
                    List.of(
                        task(TaskKind.CHUNK, 0, TaskState.DONE),
                        task(TaskKind.JOIN, 0, TaskState.DONE),
                        failed,
                        publish))
                .opens())
        .containsExactly(publish.id());
    assertThat(Progression.of(List.of(failed, publish)).fatal()).contains(failed);
  }

  @Test
  void all_over_after_publishing_is_complete() {
    var publish = task(TaskKind.PUBLISH, 0, TaskState.DONE);
    var poster = task(TaskKind.POSTER, 0, TaskState.FAILED);
    assertThat(Progression.of(List.of(publish, poster)).isComplete()).isTrue();
    var text = task(TaskKind.TEXT, 0, TaskState.RUNNING);
    assertThat(Progression.of(List.of(publish, poster, text)).isComplete()).isFalse();
  }
}
