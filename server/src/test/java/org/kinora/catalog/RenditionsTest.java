package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.kernel.VideoId;
import org.kinora.platform.TestDatabase;

class RenditionsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_NANOS = 5_000_000;
  private static final VideoId FILM = new VideoId("renditions1");
  private static final String REVISION = "revision";

  @TempDir private Path folder;

  /// Whoever reads the rendition while it grows has its parts, though it became whole before they
  /// were read.
  @Test
  void a_rendition_that_becomes_whole_while_it_is_read_does_not_lose_its_parts() throws Exception {
    try (var database = new TestDatabase(folder);
        var reader = Executors.newVirtualThreadPerTaskExecutor();
        var joiner = database.jdbi().open()) {
      growing(database.jdbi());
      var renditions = new Renditions(database.jdbi());
      joiner.begin();
      joiner.execute("lock table rendition_part in access exclusive mode");
      var reading = reader.submit(() -> renditions.stored(FILM, REVISION));
      awaitWaiting(database.jdbi());
      joiner.execute("update rendition set is_growing = false, object_key = 'whole'");
      joiner.execute("delete from rendition_part");
      joiner.commit();

      var before = reading.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(before.renditions()).singleElement().matches(Rendition::isGrowing);
      assertThat(before.parts()).hasSize(1);
      var after = renditions.stored(FILM, REVISION);
      assertThat(after.renditions()).singleElement().matches(found -> !found.isGrowing());
      assertThat(after.parts()).isEmpty();
    }
  }

  private static void growing(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into account (id, name, name_key, role) values (?, 'Owner', 'owner', 'administrator')",
              new UUID(0, 1));
          handle.execute(
              "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, 'owner', 'owner', 'Owner')",
              new UUID(0, 3),
              new UUID(0, 1));
          handle.execute(
              "insert into video (id, owner_id, channel_id, title, state) values (?, ?, ?, 'Film', 'playable')",
              FILM.value(),
              new UUID(0, 1),
              new UUID(0, 3));
          handle.execute(
              """
              insert into rendition (id, video_id, revision, kind, name, position, object_key, size_bytes,
                sha256, content_type, is_growing)
              values (?, ?, ?, 'audio', 'audio-0', 0, '', 0, '', 'audio/mp4', true)
              """,
              new UUID(0, 2),
              FILM.value(),
              REVISION);
          handle.execute(
              """
              insert into rendition_part (video_id, revision, name, ordinal, object_key, size_bytes,
                sha256, segment_index)
              values (?, ?, 'audio-0', 0, 'part', 1, '', '')
              """,
              FILM.value(),
              REVISION);
        });
  }

  private static void awaitWaiting(Jdbi jdbi) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isWaiting(jdbi)) {
      assertThat(System.nanoTime()).as("nobody waits for the parts").isLessThan(end);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean isWaiting(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                      select from pg_locks
                      where relation = 'rendition_part'::regclass and not granted)
                    """)
                .mapTo(boolean.class)
                .one());
  }
}
