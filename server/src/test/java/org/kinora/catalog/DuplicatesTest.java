package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.TestDatabase;

class DuplicatesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 10_000_000;
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void sums_that_were_never_taken_are_taken_at_the_start_and_at_the_next_change() throws Exception {
    try (var database = new TestDatabase(folder)) {
      var rows = new SharedSources(database.jdbi());
      var store = ObjectStore.in(database.data());
      var duplicates = duplicates(database, rows, store);
      var killed = stored(database, store, "killed00001");
      var gone = film(database, "gone0000001");

      duplicates.onStart(new StartupEvent());
      await(rows, killed);
      var replaced = stored(database, store, "replaced001");
      duplicates.onChange(new VideoChanged(replaced));
      await(rows, replaced);

      assertThat(sum(rows, gone)).isEmpty();
      duplicates.onStop(new ShutdownEvent());
    }
  }

  private static Duplicates duplicates(
      TestDatabase database, SharedSources rows, ObjectStore store) {
    var jdbi = database.jdbi();
    var pipeline =
        (Pipeline)
            Proxy.newProxyInstance(
                Pipeline.class.getClassLoader(),
                new Class<?>[] {Pipeline.class},
                (_, method, _) -> {
                  throw new AssertionError(method + " though nothing was to be decided");
                });
    var leftovers = new Leftovers(jdbi, store, new StoredObjects(jdbi));
    return new Duplicates(
        rows, new Videos(jdbi, new Unheard<>()), pipeline, store, leftovers, Duplicates.Mode.LINK);
  }

  private static VideoId stored(TestDatabase database, ObjectStore store, String id)
      throws IOException {
    try (var object = store.create("sources/" + id)) {
      object.channel().write(ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII)));
      object.commit();
    }
    return film(database, id);
  }

  private static VideoId film(TestDatabase database, String id) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  """
                  insert into account (id, name, name_key, role) values (?, 'Owner', 'owner', 'administrator')
                  on conflict do nothing
                  """,
                  new UUID(0, 1));
              handle.execute(
                  """
                  insert into channel (id, owner_id, handle, handle_key, name)
                  values (?, ?, 'owner', 'owner', 'Owner') on conflict do nothing
                  """,
                  new UUID(0, 2),
                  new UUID(0, 1));
              handle.execute(
                  """
                  insert into video (id, owner_id, channel_id, title, state, source_key)
                  values (?, ?, ?, 'Film', 'complete', ?)
                  """,
                  id,
                  new UUID(0, 1),
                  new UUID(0, 2),
                  "sources/" + id);
            });
    return new VideoId(id);
  }

  private static void await(SharedSources rows, VideoId video) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (sum(rows, video).isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    assertThat(sum(rows, video)).isEqualTo(ABC);
  }

  private static String sum(SharedSources rows, VideoId video) {
    var sha256 = rows.source(video).orElseThrow().sha256();
    return sha256 == null ? "" : HexFormat.of().formatHex(sha256);
  }
}
