package org.kinora.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.platform.DataFolder;

/// What is no whole backup is refused before a database is made, and leaves nothing behind. That a
/// whole one is restored is a test of the packaged program.
class RestoreTest {

  private static final String OBJECT = "objects/videos/a/720p.mp4";

  @TempDir private Path folder = Path.of("");

  @Test
  void a_folder_that_holds_something_is_left_alone() throws IOException {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("mine.txt"), "mine");
    var file = Files.write(folder.resolve("backup.tar"), archive(OBJECT));
    assertThatThrownBy(() -> Restore.from(file, new DataFolder(data)))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("is not empty");
    assertThat(data.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void an_archive_that_was_cut_short_is_refused() throws IOException {
    var whole = archive(OBJECT);
    for (int length = 0; length < whole.length - 2048; length += 512) {
      refuses(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void a_flipped_bit_is_noticed() throws IOException {
    var bytes = archive(OBJECT);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("pictures");
    bytes[at] ^= 1;
    refuses(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "objects/../../outside",
        "objects//etc/passwd",
        "/etc/passwd",
        "secrets/../local-token",
        "database/../x.copy.gz",
        "runtime/postgres/bin/postgres"
      })
  void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
    refuses(archive(name));
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void any_other_file_is_refused() throws IOException {
    refuses("This is a text and no backup at all.".repeat(100).getBytes(StandardCharsets.UTF_8));
  }

  private void refuses(byte[] archive) throws IOException {
    var file = Files.write(folder.resolve("backup.tar"), archive);
    var data = folder.resolve("data");
    assertThatThrownBy(() -> Restore.from(file, new DataFolder(data)))
        .isInstanceOf(IOException.class);
    try (var left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
  }

  private static byte[] archive(String name) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var archive = new ArchiveWriter(out)) {
      var contents =
          new BackupContents(BackupContents.FORMAT, Instant.EPOCH, List.of(), List.of(), Map.of());
      archive.add(BackupContents.NAME, Backup.json().writeValueAsBytes(contents));
      archive.add(name, "pictures".repeat(100).getBytes(StandardCharsets.UTF_8));
      archive.finish();
    }
    return out.toByteArray();
  }
}
