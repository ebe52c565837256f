package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What ordinary tests share for the whole run: one server, clips, and one published film.
public final class Stage implements AutoCloseable {

  private static final Duration FILM_LIMIT = Duration.ofMinutes(4);

  private final Path folder;
  private final Media media;
  private final Ffmpeg ffmpeg;
  private final Server server;
  private final Map<Thread, Chromium> chromiums = new ConcurrentHashMap<>();
  private @Nullable String film;
  private @Nullable String administratorCookies;

  Stage() throws IOException {
    var target = Program.home().resolve("e2e/target");
    Files.createDirectories(target);
    folder = Files.createTempDirectory(target, "stage-");
    ffmpeg = Ffmpeg.unpack(target.resolve("ffmpeg"));
    media = new Media(ffmpeg, target.resolve("clips"));
    // As it is out of the box; servers of tests' own are told to take less time.
    server = Server.start(folder.resolve("data"), Map.of("KINORA_ENCODE_PRESET", "veryfast"));
    Unpacked.lend(folder.resolve("data"));
  }

  public Server server() {
    return server;
  }

  public Api api() {
    return server.api();
  }

  public Media media() {
    return media;
  }

  public Ffmpeg ffmpeg() {
    return ffmpeg;
  }

  public Publishing publishing() {
    return new Publishing(server);
  }

  /// The first column of a query on the server's database: for what only a row can show.
  public List<String> rows(String query) {
    return server.rows(query);
  }

  /// Folder for a test's own files; gone at the end of the run.
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The published [Media#film()] as the API shows it, complete.
  public synchronized JsonNode film() {
    var known = film;
    if (known == null) {
      known = api().upload(media.film(), "film.mkv");
      film = known;
    }
    return api().awaitComplete(known, FILM_LIMIT);
  }

  /// The browser of this thread, as Playwright wants it; each test opens a context of its own in
  /// it.
  public Chromium chromium() {
    return chromiums.computeIfAbsent(Thread.currentThread(), _ -> new Chromium());
  }

  /// The cookies of whoever opened the one-time link first.
  synchronized String administratorCookies() {
    var known = administratorCookies;
    if (known == null) {
      try (var visit = Visit.ofFirst(this, server)) {
        known = visit.cookies();
      }
      administratorCookies = known;
    }
    return known;
  }

  /// Whoever opened that link, without a browser.
  Person administrator() {
    var person = new Person(server);
    Api.parse(administratorCookies())
        .path("cookies")
        .forEach(
            cookie -> person.take(cookie.path("name").asText(), cookie.path("value").asText()));
    return person;
  }

  @Override
  public void close() throws IOException {
    chromiums.values().forEach(Chromium::close);
    server.close();
    Files.copy(
        folder.resolve("data.log"),
        folder.resolveSibling("server.log"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
