package org.kinora.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// As many tell how far they have watched as on a busy site: is any lost, does anybody wait?
final class Beacons {

  private static final String USAGE =
      """
      bench/run beacons [--rate 5000] [--seconds 60] [--viewers 50000] [--connections 64] [--seed 1]

      Five viewings of each person, each of which tells of itself in its turn, at an even pace.
      """;

  private static final int FILMS = 2_000;
  private static final int EACH = 5;
  private static final long FILM_MS = 3_600_000;
  private static final Duration WARM = Duration.ofSeconds(15);
  // Written once a second, by one writer.
  private static final Duration PROMISED = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final int rate;
  private final Duration length;
  private final int viewers;
  private final int connections;
  private final long seed;

  /// Somebody's viewing of a film; only the thread of its connection moves it on.
  private static final class Viewing {
    final String key;
    final String ticket;
    long positionMs;

    Viewing(String key, String ticket) {
      this.key = key;
      this.ticket = ticket;
    }
  }

  private record Sent(List<Double> tookMs, double seconds) {}

  private Beacons(Options options) {
    rate = (int) options.number("rate", 5_000);
    length = Duration.ofSeconds(options.number("seconds", 60));
    viewers = (int) options.number("viewers", 50_000);
    connections = (int) options.number("connections", 64);
    seed = options.number("seed", 1);
  }

  public static void main(String[] arguments) throws Exception {
    var names = Set.of("rate", "seconds", "viewers", "connections", "seed");
    new Beacons(Options.parse(arguments, USAGE, names, Set.of())).run();
  }

  private void run() throws IOException, GeneralSecurityException, InterruptedException {
    var folder = Files.createTempDirectory("kinora-beacons-");
    try (var kinora = Kinora.start(folder.resolve("data"), folder.resolve("log"), Map.of())) {
      new Catalogue(seed, FILMS, viewers / EACH, 0).fill(kinora.rows());
      var all = viewings(kinora.rows());
      send(kinora, all, WARM);
      var waits = new TreeMap<String, Integer>();
      var watch = Thread.ofPlatform().daemon().start(() -> look(kinora, waits));
      var before = CpuTime.of(kinora);
      var sent = send(kinora, all, length);
      double cpu = CpuTime.of(kinora).since(before);
      Wait.pause(PROMISED);
      watch.interrupt();
      watch.join();
      int lost = lost(kinora.rows(), all);
      Table.publish("beacons", report(sent, cpu, lost, waits));
      if (lost > 0) {
        System.exit(1);
      }
    }
  }

  /// With the tickets that their watch pages would have in them.
  private List<Viewing> viewings(Rows rows) throws IOException, GeneralSecurityException {
    var key = HexFormat.of().parseHex(rows.column("select encode(value, 'hex') from secret where name = 'progress'").getFirst());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var people = rows.column("select id from profile order by id limit " + viewers / EACH);
    var films = rows.column("select id from video order by id");
    long end = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
    var all = new ArrayList<Viewing>();
    for (int i = 0; i < people.size() * EACH; i++) {
      var pair = people.get(i / EACH) + "." + films.get((i * 7 + i % EACH) % films.size());
      var text = pair + "." + end;
      var signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      all.add(
          new Viewing(
              pair, text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
    }
    java.util.Collections.shuffle(all, new java.util.Random(seed));
    return all;
  }

  /// At the pace asked for, whatever the server does: who is late counts from when it was due.
  private Sent send(Kinora kinora, List<Viewing> all, Duration length) throws IOException {
    var took = new ConcurrentLinkedQueue<Double>();
    long begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Future<?>>();
      for (int c = 0; c < connections; c++) {
        int connection = c;
        senders.add(
            threads.submit(
                () -> {
                  send(kinora, all, new Turns(connection, begin, begin + length.toNanos()), took);
                  return null;
                }));
      }
      for (var sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Sent(List.copyOf(took), (System.nanoTime() - begin) / 1e9);
  }

  private record Turns(int connection, long begin, long end) {}

  private void send(Kinora kinora, List<Viewing> all, Turns turns, ConcurrentLinkedQueue<Double> took)
      throws IOException {
    double everyNanos = 1e9 * connections / rate;
    try (var wire = new Wire(kinora.base())) {
      int place = turns.connection();
      for (long n = 0; ; n++) {
        long due = turns.begin() + (long) ((n + (double) turns.connection() / connections) * everyNanos);
        if (due >= turns.end()) {
          return;
        }
        Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        var viewing = all.get(place);
        place = place + connections < all.size() ? place + connections : turns.connection();
        viewing.positionMs += 10_000;
        var answer =
            wire.post(
                "/api/v1/progress",
                "application/json",
                "{\"ticket\":\"" + viewing.ticket + "\",\"positionMs\":" + viewing.positionMs
                    + ",\"durationMs\":" + FILM_MS + "}");
        if (answer.status() != 204) {
          throw new IOException("A beacon was answered " + answer.status());
        }
        took.add((System.nanoTime() - due) / 1e6);
      }
    }
  }

  private static void look(Kinora kinora, Map<String, Integer> waits) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        waits.merge("looks", 1, Integer::sum);
        for (var wait :
            kinora
                .rows()
                .column(
                    """
                    select wait_event_type || ' ' || wait_event from pg_stat_activity
                    where application_name = 'kinora' and state = 'active' and wait_event_type is not null
                    union all select 'ungranted ' || locktype from pg_locks where not granted""")) {
          waits.merge(wait, 1, Integer::sum);
        }
      } catch (IOException e) {
        return;
      }
      Wait.pause(BETWEEN_LOOKS);
    }
  }

  /// Viewings of which the row is not what was told last.
  private static int lost(Rows rows, List<Viewing> all) throws IOException {
    var stored =
        rows.all("select profile_id || '.' || video_id, position_ms from history").stream()
            .collect(Collectors.toMap(List::getFirst, row -> Long.parseLong(row.getLast())));
    return (int)
        all.stream()
            .filter(viewing -> viewing.positionMs > 0)
            .filter(viewing -> stored.getOrDefault(viewing.key, 0L) != viewing.positionMs)
            .count();
  }

  private String report(Sent sent, double cpu, int lost, Map<String, Integer> waits) {
    var text = new StringBuilder("# Beacons: how far everybody has watched\n\n");
    int many = sent.tookMs().size();
    text.append(
        String.format(
            Locale.ROOT,
            """
            Made by `bench/run beacons` on %s: %d a second for %d s from %d viewings over %d connections; %d cores for server, database and senders together.

            | what | |
            |---|---|
            | beacons per second | %.0f |
            | answered within, p50, p95, p99, most | %.1f, %.1f, **%.1f**, %.1f ms |
            | of server and database, CPU seconds per second | %.2f |
            | viewings whose last position was not in its row %d s after the last beacon | **%d** of %d |
            | looks at the database's waits | %d |
            """,
            LocalDate.now(), rate, length.toSeconds(), viewers, connections,
            Runtime.getRuntime().availableProcessors(), many / sent.seconds(),
            Readers.Times.percentile(sent.tookMs(), 0.5), Readers.Times.percentile(sent.tookMs(), 0.95),
            Readers.Times.percentile(sent.tookMs(), 0.99), Readers.Times.percentile(sent.tookMs(), 1),
            cpu / sent.seconds(), PROMISED.toSeconds(), lost, viewers, waits.getOrDefault("looks", 0)));
    waits.forEach(
        (wait, times) -> {
          if (!wait.equals("looks")) {
            text.append("| seen waiting: ").append(wait).append(" | ").append(times).append(" |\n");
          }
        });
    if (waits.keySet().stream().noneMatch(wait -> wait.startsWith("Lock") || wait.startsWith("ungranted"))) {
      text.append("\nNobody was ever seen waiting for a lock.\n");
    }
    return text.toString();
  }
}
