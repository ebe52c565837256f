package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The disk as a power cut leaves it, at moments nobody chose, while films are uploaded and
/// published: what was acknowledged before is there afterwards.
@ExtendWith(OnStage.class)
class PowerCutTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int CUTS = Integer.getInteger("kinora.cuts", 5);
  private static final int UPLOADERS = 3;
  private static final long DISK_MEGABYTES = 900;
  private static final int CLIP_FRAMES = 75;
  private static final int FILM_FRAMES = 100;

  private final Stage stage;
  private final Path folder;
  private final byte[] film;
  private final long seed = Long.getLong("kinora.seed", System.nanoTime());

  PowerCutTest(Stage stage) throws IOException {
    this.stage = stage;
    folder = stage.folder("power");
    film = Files.readAllBytes(stage.media().heavyClip());
  }

  /// What the server had acknowledged at one moment: bytes by upload, and films that were complete.
  record Ledger(Map<Tus.Begun, Integer> offsets, List<String> published) {

    Ledger {
      offsets = Map.copyOf(offsets);
      published = List.copyOf(published);
    }
  }

  /// A copy of the disk, and what must be on it.
  record Cut(Path image, Ledger ledger) {}

  @Test
  void whatever_was_acknowledged_survives_a_power_cut() {
    var cuts = new ArrayList<Cut>();
    try (var disk = Disk.make(folder, DISK_MEGABYTES);
        var server = Server.start(disk.root(), Map.of("KINORA_SPACE_RESERVE", "64M"))) {
      isDurable(server);
      try (var load = new Load(server)) {
        var random = new Random(seed);
        load.awaitFacts(5, 0);
        for (int i = 0; i < CUTS; i++) {
          load.awaitFacts(1 + random.nextInt(300), i == 0 ? 1 : 0);
          cuts.add(cut(disk, server, load, folder.resolve("cut-" + i + ".img")));
        }
      }
    }
    assertThat(cuts.getLast().ledger().published()).isNotEmpty();
    for (var cut : cuts) {
      try {
        check(cut, cut.equals(cuts.getLast()));
      } catch (AssertionError | IOException e) {
        throw new AssertionError("-Dkinora.seed=" + seed + ", " + cut, e);
      }
    }
  }

  /// Stops all that writes, so that the copy shows one moment, and lets it go on.
  private Cut cut(Disk disk, Server server, Load load, Path image) {
    var family = server.family();
    Program.signal("STOP", family);
    try {
      var ledger = load.ledger();
      disk.copyTo(image);
      return new Cut(image, ledger);
    } finally {
      Program.signal("CONT", family);
    }
  }

  private void check(Cut cut, boolean isLast) throws IOException {
    try (var disk = Disk.mount(cut.image());
        var server = boot(disk)) {
      isDurable(server);
      var tus = new Tus(server);
      for (var entry : cut.ledger().offsets().entrySet()) {
        isThere(server, tus, entry.getKey(), entry.getValue());
      }
      var resumed = cut.ledger().offsets().keySet().iterator().next();
      goOn(tus, resumed);
      for (var id : cut.ledger().published()) {
        assertThat(server.api().video(id).path("state").asText()).isEqualTo("complete");
      }
      if (!cut.ledger().published().isEmpty()) {
        plays(server, cut.ledger().published().getLast(), CLIP_FRAMES);
      }
      if (isLast) {
        server.api().awaitComplete(resumed.video(), LIMIT);
        plays(server, resumed.video(), FILM_FRAMES);
      }
    }
  }

  private void plays(Server server, String id, int frames) {
    var played = Published.of(server.api().video(id), server.api(), stage.ffmpeg());
    assertThat(played.pictureTimes()).hasSize(frames);
  }

  private static Server boot(Disk disk) throws IOException {
    try {
      return Server.start(disk.root(), Map.of("KINORA_SPACE_RESERVE", "64M"));
    } catch (AssertionError e) {
      throw new AssertionError(Files.readString(disk.root().resolve("postgres.log")), e);
    }
  }

  private void isThere(Server server, Tus tus, Tus.Begun upload, int acknowledged)
      throws IOException {
    assertThat((int) tus.offset(upload.location())).isBetween(acknowledged, film.length);
    var staged = server.data().resolve("uploads").resolve(Tus.id(upload.location()));
    var file = Files.exists(staged) ? staged : tus.source(upload.video());
    var bytes = ByteBuffer.allocate(acknowledged);
    try (var channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until all that was acknowledged is read
      }
    }
    assertThat(Tus.sha256(new java.io.ByteArrayInputStream(bytes.array())))
        .isEqualTo(Tus.sha256(new java.io.ByteArrayInputStream(Arrays.copyOf(film, acknowledged))));
  }

  private void goOn(Tus tus, Tus.Begun upload) {
    int offset = (int) tus.offset(upload.location());
    var rest = Arrays.copyOfRange(film, offset, film.length);
    var answer = tus.patch(upload.location(), offset, rest);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(204);
    assertThat(Tus.sha256(tus.source(upload.video())))
        .isEqualTo(Tus.sha256(stage.media().heavyClip()));
  }

  /// What the database must be set to for any of this to hold.
  private static void isDurable(Server server) {
    assertThat(
            server.rows(
                """
                select name from pg_settings where setting = 'on' and name in
                  ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')
                """))
        .hasSize(4);
  }

  /// People who upload in small pieces and one who publishes small films, until it is closed.
  private final class Load implements AutoCloseable {

    private final Server server;
    private final Map<Tus.Begun, Integer> offsets = new ConcurrentHashMap<>();
    private final List<String> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger facts = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final ExecutorService people = Executors.newFixedThreadPool(UPLOADERS + 1);
    private final List<Future<?>> work = new ArrayList<>();

    Load(Server server) {
      this.server = server;
      for (int i = 0; i < UPLOADERS; i++) {
        var random = new Random(seed + i);
        work.add(people.submit(() -> upload(random)));
      }
      work.add(people.submit(this::publish));
    }

    Ledger ledger() {
      return new Ledger(new HashMap<>(offsets), List.copyOf(published));
    }

    void awaitFacts(int more, int films) {
      int enough = facts.get() + more;
      Eventually.until(
          "more was acknowledged",
          LIMIT,
          () -> {
            assertThat(work).noneMatch(Future::isDone);
            return facts.get() >= enough && published.size() >= films;
          });
    }

    private void upload(Random random) {
      while (!isOver.get()) {
        var tus = new Tus(server);
        var begun = tus.begin(film.length);
        offsets.put(begun, 0);
        // The last bytes are left for later.
        for (int offset = 0; offset < film.length - 1 && !isOver.get(); facts.incrementAndGet()) {
          int end = Math.min(film.length - 1, offset + 1 + random.nextInt(film.length / 400));
          var answer = tus.patch(begun.location(), offset, Arrays.copyOfRange(film, offset, end));
          assertThat(answer.statusCode()).as(answer::body).isEqualTo(204);
          offset = end;
          offsets.put(begun, offset);
        }
      }
    }

    private void publish() {
      while (!isOver.get()) {
        var id = server.api().upload(stage.media().clip(), "clip.mp4");
        server.api().awaitComplete(id, LIMIT);
        published.add(id);
      }
    }

    /// Nobody may have met an error.
    @Override
    public void close() {
      isOver.set(true);
      people.shutdown();
      for (var person : work) {
        try {
          person.get();
        } catch (ExecutionException e) {
          throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
