package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The drill: publish, back up while the server runs, restore elsewhere, and compare.
@ExtendWith(OnStage.class)
class BackupTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  BackupTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void what_was_backed_up_is_restored_to_the_byte_and_plays() throws Exception {
    var archive = folder.resolve("kinora.tar");
    var copy = folder.resolve("copy");
    String id;
    Map<String, String> rows;
    try (var server = Server.start(folder.resolve("data"))) {
      id = server.api().upload(stage.media().clip(), "Kept \\ \"well\"\n\tfor good");
      server.api().awaitComplete(id, LIMIT);
      var chunks = server.data().resolve("objects/chunks/" + id);
      Eventually.until("chunks are gone", LIMIT, () -> !Files.exists(chunks));
      var made =
          Program.run(
                  LIMIT,
                  Program.kinora("backup", "--data", server.data().toString(), archive.toString()))
              .orFail();
      assertThat(made.out()).contains("Backed up to");
      rows = rows(server);
      assertThat(server.api().video(id).path("state").asText()).isEqualTo("complete");
      var again =
          Program.run(
              LIMIT,
              Program.kinora("backup", "--data", server.data().toString(), archive.toString()));
      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.lastErrorLine()).contains("exists already");
    }
    assertThat(Files.getPosixFilePermissions(archive)).hasSize(2);
    Program.run(LIMIT, Program.kinora("restore", "--data", copy.toString(), archive.toString()))
        .orFail();
    assertThat(sums(copy.resolve("objects")))
        .isNotEmpty()
        .isEqualTo(sums(folder.resolve("data/objects")));
    var refused =
        Program.run(
            LIMIT, Program.kinora("restore", "--data", copy.toString(), archive.toString()));
    assertThat(refused.lastErrorLine()).contains("is not empty");
    try (var server = Server.start(copy)) {
      assertThat(rows(server)).isEqualTo(rows);
      var video = server.api().video(id);
      assertThat(video.path("state").asText()).isEqualTo("complete");
      var playlist = server.api().get(video.path("hls").asText());
      assertThat(playlist.statusCode()).isEqualTo(200);
      try (var visit = Visit.ofStranger(stage, server)) {
        visit.open("/watch/" + id);
        visit
            .page()
            .evaluate(
                "() => { const v = document.querySelector('video'); v.muted = true; return v.play(); }");
        visit.until("() => document.querySelector('video').currentTime > 0.2");
      }
      var fresh = server.api().upload(stage.media().clip(), "After the restore");
      server.api().awaitComplete(fresh, LIMIT);
    }
  }

  /// A sum of all rows of each table, but of those that a running server writes by itself.
  private static Map<String, String> rows(Server server) {
    var sums = new TreeMap<String, String>();
    for (var table :
        server.rows(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in
              ('scheduled_tasks', 'encoding_worker', 'health_report', 'disk_day', 'disk_owner', 'api_token',
               'one_time_link', 'space_reservation')
            """)) {
      sums.put(
          table,
          server
              .rows(
                  "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \""
                      + table
                      + "\" t")
              .getFirst());
    }
    return sums;
  }

  private static Map<String, String> sums(Path objects) throws Exception {
    var sums = new TreeMap<String, String>();
    try (var files = Files.walk(objects)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        sums.put(objects.relativize(file).toString(), sum(file));
      }
    }
    return sums;
  }

  private static String sum(Path file) throws Exception {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new AssertionError(file + " can't be read", e);
    }
  }
}
