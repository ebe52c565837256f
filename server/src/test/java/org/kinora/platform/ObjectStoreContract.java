package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every object store keeps; each adapter's test extends this.
abstract class ObjectStoreContract {

  @TempDir protected Path folder;

  protected abstract ObjectStore store() throws IOException;

  @Test
  void a_committed_object_is_read_back() throws IOException {
    var store = store();
    write(store, "videos/a/1.mp4", "hello");
    assertThat(read(store, "videos/a/1.mp4")).isEqualTo("hello");
    assertThat(store.size("videos/a/1.mp4")).isEqualTo(5);
    assertThat(store.exists("videos/a/1.mp4")).isTrue();
  }

  @Test
  void an_object_is_invisible_until_its_commit() throws IOException {
    var store = store();
    try (var pending = store.create("a/b")) {
      pending.channel().write(ByteBuffer.wrap(new byte[10]));
      assertThat(store.exists("a/b")).isFalse();
    }
    assertThat(store.exists("a/b")).isFalse();
  }

  @Test
  void a_second_commit_replaces_the_object_whole() throws IOException {
    var store = store();
    write(store, "a", "first and longer");
    write(store, "a", "second");
    assertThat(read(store, "a")).isEqualTo("second");
  }

  @Test
  void a_file_is_moved_into_the_store() throws IOException {
    var store = store();
    var file = Files.writeString(folder.resolve("upload"), "bytes");
    store.put("sources/x", file);
    assertThat(read(store, "sources/x")).isEqualTo("bytes");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_missing_object_says_so() throws IOException {
    var store = store();
    assertThat(store.exists("none")).isFalse();
    assertThatThrownBy(() -> store.size("none")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store.open("none")).isInstanceOf(NoSuchFileException.class);
    store.delete("none");
  }

  @Test
  void a_folder_of_keys_is_deleted_and_its_neighbour_is_not() throws IOException {
    var store = store();
    write(store, "v/1/a", "1");
    write(store, "v/1/b/c", "2");
    write(store, "v/10/a", "3");
    store.deleteUnder("v/1/");
    assertThat(store.exists("v/1/a")).isFalse();
    assertThat(store.exists("v/1/b/c")).isFalse();
    assertThat(read(store, "v/10/a")).isEqualTo("3");
    assertThatThrownBy(() -> store.deleteUnder("v/1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void two_may_delete_the_same_folder_at_once() throws Exception {
    var store = store();
    try (var others = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < 12; round++) {
        for (int i = 0; i < 16; i++) {
          write(store, "v/" + round + "/" + i + "/a", "x");
        }
        String folder = "v/" + round + "/";
        var start = new CyclicBarrier(2);
        Callable<Boolean> deletion =
            () -> {
              start.await(10, TimeUnit.SECONDS);
              store.deleteUnder(folder);
              return true;
            };
        var other = others.submit(deletion);
        assertThat(deletion.call()).isTrue();
        assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.exists(folder + "0/a")).isFalse();
      }
    }
  }

  @Test
  void every_object_under_a_prefix_is_seen_with_its_size() throws IOException {
    var store = store();
    write(store, "v/1/a", "1");
    write(store, "v/1/b/c", "22");
    write(store, "v/10/a", "333");
    var seen = new TreeMap<String, Long>();
    store.visitUnder("v/1/", (key, bytes, _) -> seen.put(key, bytes));
    assertThat(seen).isEqualTo(Map.of("v/1/a", 1L, "v/1/b/c", 2L));
    store.visitUnder("", (key, bytes, _) -> seen.put(key, bytes));
    assertThat(seen).containsEntry("v/10/a", 3L).hasSize(3);
    store.visitUnder("none/", (key, _, _) -> assertThat(key).isNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "../a", "a/../b", "a//b", ".a", "a/.b", "a\0", "a b", "a\\b", "ä", "%2e"
      })
  void a_key_that_we_did_not_make_is_refused(String key) throws IOException {
    var store = store();
    assertThatThrownBy(() -> store.create(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.open(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void write(ObjectStore store, String key, String text) throws IOException {
    try (var pending = store.create(key)) {
      pending.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      pending.commit();
    }
  }

  private static String read(ObjectStore store, String key) throws IOException {
    try (var bytes = Channels.newInputStream(store.open(key))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
