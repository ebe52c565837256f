package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LocalObjectStoreTest extends ObjectStoreContract {

  @Override
  protected ObjectStore store() throws IOException {
    return new LocalObjectStore(new DataFolder(folder.resolve("data")));
  }

  @Test
  void nothing_is_left_of_a_write_that_was_given_up() throws IOException {
    var store = store();
    store.create("a/b").close();
    var temp = new DataFolder(folder.resolve("data")).temp().resolve("objects");
    try (var files = Files.list(temp)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void folders_go_with_their_last_object() throws IOException {
    var store = store();
    store.put("a/b/c", Files.writeString(folder.resolve("f"), "x"));
    store.delete("a/b/c");
    assertThat(folder.resolve("data/objects/a")).doesNotExist();
    assertThat(folder.resolve("data/objects")).isDirectory();
  }
}
