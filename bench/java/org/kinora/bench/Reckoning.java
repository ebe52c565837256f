package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Holds what the server has against the ledger, once nothing happens any more.
final class Reckoning {

  // Whatever a dead attempt left is swept once a minute.
  private static final Duration SWEEP = Duration.ofSeconds(150);

  private final Kinora kinora;
  private final Ledger ledger;
  private final Http http;
  private final Rows rows;

  Reckoning(Chaos chaos) throws IOException {
    this.kinora = chaos.kinora();
    this.ledger = chaos.ledger();
    this.http = kinora.http();
    this.rows = kinora.rows();
  }

  void settle(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    for (var film : ledger.films()) {
      try {
        var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        Wait.until(film.id + " is complete", left, () -> film.isComplete);
      } catch (IllegalStateException e) {
        ledger.violation(
            "stuck: " + e.getMessage() + "; tasks: "
                + rows.all("select kind, ordinal, state, attempts, problem from transcode_task"
                    + " where state <> 'done' and video_id = '" + film.id + "'"));
      }
    }
  }

  void check() throws IOException {
    var renditions = new HashMap<String, String>();
    for (var film : ledger.films()) {
      bytes(film);
      plays(film);
      isOnce(film, renditions);
    }
    renditions.forEach((clip, names) -> System.out.println(clip + " became " + names));
    segments();
    leftovers();
  }

  /// The source is what was uploaded, byte by byte; so was every acknowledged beginning of it.
  private void bytes(Ledger.Film film) throws IOException {
    var row =
        rows.all(
            "select state, source_key, encode(source_sha256, 'hex') from video where id = '%s'"
                .formatted(film.id));
    if (row.isEmpty()) {
      ledger.violation(film.id + " is lost");
      return;
    }
    var source = kinora.data().resolve("objects").resolve(row.getFirst().get(1));
    if (!Files.exists(source)) {
      ledger.violation("the source of " + film.id + " is lost");
    } else if (!Sha256.of(source).equals(film.clip.sha256())) {
      ledger.violation("the source of " + film.id + " is not what was uploaded");
    }
    if (!row.getFirst().get(0).equals("complete")) {
      ledger.violation(film.id + " is " + row.getFirst().get(0));
    }
    if (!row.getFirst().get(2).equals(film.clip.sha256())) {
      ledger.violation(film.id + " has a wrong SHA-256 in its row: " + row.getFirst().get(2));
    }
  }

  private void plays(Ledger.Film film) throws IOException {
    try {
      var hls = URI.create(Viewer.rebased(http.video(film.id).field("hls")));
      for (var address : Hls.media(http, hls)) {
        var playlist = Hls.read(http, address);
        if (!playlist.isEnded() || playlist.files().isEmpty()) {
          ledger.violation(film.id + " has an unfinished playlist: " + address);
        }
        for (var file : playlist.files()) {
          var answer = http.get(file.toString()).orFail(file.toString());
          if (answer.bytes().length == 0) {
            ledger.violation(film.id + " has an empty segment: " + file);
          }
          ledger.served(file.getPath(), answer.bytes());
        }
      }
    } catch (IOException e) {
      ledger.violation(film.id + " does not play: " + e.getMessage());
    }
  }

  /// One whole set of renditions, the same for the same clip, each with the bytes its row tells.
  private void isOnce(Ledger.Film film, Map<String, String> renditions) throws IOException {
    var names = new ArrayList<String>();
    var query =
        """
        select r.name, r.kind, r.revision = v.revision, r.is_growing, r.object_key, r.size_bytes,
          encode(r.sha256, 'hex')
        from rendition r join video v on v.id = r.video_id where v.id = '%s' order by r.name
        """;
    for (var row : rows.all(query.formatted(film.id))) {
      names.add(row.get(0));
      if (!row.get(2).equals("t") || !row.get(3).equals("f") || row.get(4).isEmpty()) {
        ledger.violation(film.id + " has a rendition that is not of its published set: " + row);
      } else if (!row.get(1).equals("storyboard")) {
        var file = kinora.data().resolve("objects").resolve(row.get(4));
        if (!Files.exists(file) || !Sha256.of(file).equals(row.get(6))) {
          ledger.violation(film.id + " " + row.get(0) + " is missing or has other bytes");
        }
      }
    }
    var set = String.join(" ", names);
    var before = renditions.putIfAbsent(film.clip.name(), set);
    if (before != null && !before.equals(set)) {
      ledger.violation(film.id + ": " + film.clip.name() + " became " + set + ", before " + before);
    }
    var same =
        rows.column(
            "select id from video where state <> 'uploading' and title = '" + film.title + "'");
    if (same.size() != 1) {
      ledger.violation(film.title + " is there " + same.size() + " times: " + same);
    }
  }

  /// What was ever served is still served.
  private void segments() throws IOException {
    for (var entry : ledger.segments().entrySet()) {
      var answer = http.get(entry.getKey());
      if (answer.status() != 200
          || !Sha256.of(answer.bytes(), answer.bytes().length).equals(entry.getValue())) {
        ledger.violation(entry.getKey() + " was served once, now " + answer.status());
      }
    }
  }

  private void leftovers() {
    isNone(
        "parts of renditions",
        () -> rows.column("select video_id || ' ' || name from rendition_part"));
    isNone(
        "tasks that are not done",
        () ->
            rows.column(
                """
                select t.video_id || ' ' || t.kind || ' ' || t.state from transcode_task t
                where t.state in ('waiting', 'ready', 'running', 'failed')
                """));
    isNone(
        "scheduled tasks without a task",
        () ->
            rows.column(
                """
                select task_instance from scheduled_tasks
                where task_name = 'transcode'
                  and task_instance not in (select id::text from transcode_task)
                """));
    isNone("objects that no row refers to", this::orphans);
    isNone("temporary files", () -> files(kinora.data().resolve("temp")));
    isNone("staged uploads without an open upload", this::staged);
    isNone(
        "FFmpeg processes",
        () -> kinora.ffmpegs().stream().map(p -> p.pid() + " " + p.info().commandLine()).toList());
  }

  /// A storyboard's row names all its sheets by their beginning.
  private List<String> orphans() throws IOException {
    var named = new HashSet<String>();
    var boards = new ArrayList<String>();
    for (var row :
        rows.all(
            """
            select source_key, '' from video where source_key is not null
            union all select object_key, kind from rendition
            union all select object_key, '' from rendition_part
            """)) {
      (row.get(1).equals("storyboard") ? boards : named).add(row.get(0));
    }
    return files(kinora.data().resolve("objects")).stream()
        .filter(key -> !named.contains(key) && boards.stream().noneMatch(b -> key.startsWith(b + "-")))
        .toList();
  }

  private List<String> staged() throws IOException {
    var open = new HashSet<>(rows.column("select file_key from upload where state = 'open'"));
    return files(kinora.data().resolve("uploads")).stream()
        .filter(name -> !open.contains(name))
        .toList();
  }

  private void isNone(String what, Wait.Question<List<String>> question) {
    var last = new ArrayList<String>();
    try {
      Wait.until(
          "there are no " + what,
          SWEEP,
          () -> {
            last.clear();
            last.addAll(question.ask());
            return last.isEmpty();
          });
    } catch (IllegalStateException e) {
      ledger.violation(
          last.size() + " " + what + " are left: " + last.subList(0, Math.min(8, last.size()))
              + (e.getCause() == null ? "" : " " + e.getCause()));
    }
  }

  private static List<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).map(Path::toString).toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
