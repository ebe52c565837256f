package org.kinora.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/// How fast pages are on a site with a large catalogue, and on one with next to nothing.
final class Pages {

  private static final String USAGE =
      """
      bench/run pages [--videos 100000] [--people 10000] [--history 2000000] [--seed 1] [--data FOLDER]
        [--readers 50] [--seconds 10] [--warm 20] [--pause 0] [--rounds 3] [--only NAME,NAME]

      FOLDER keeps the filled site for the next time. --pause: milliseconds that each reader waits
      between two pages.
      """;

  private static final int FEW = 40; // films of the site that counts as empty: a page and a half
  private static final int MEMBERS = 500; // people who read, signed in

  private final Options options;
  private final Readers readers;
  private final Duration length;
  private final Map<String, Map<String, Figures>> figures = new LinkedHashMap<>();

  private record Figures(List<Double> server, List<Double> outside, double[] sums) {}

  /// A site with rows of its own, and what is read there.
  private record Site(String name, Kinora kinora, Map<String, IntFunction<Readers.Request>> pages) {}

  private Pages(Options options) {
    this.options = options;
    readers =
        new Readers(
            (int) options.number("readers", 50), Duration.ofMillis(options.number("pause", 0)));
    length = Duration.ofSeconds(options.number("seconds", 10));
  }

  public static void main(String[] arguments) throws IOException {
    var names = new HashSet<>(Catalogue.OPTIONS);
    names.addAll(Set.of("data", "readers", "seconds", "warm", "pause", "rounds", "only"));
    new Pages(Options.parse(arguments, USAGE, names, Set.of())).run();
  }

  private void run() throws IOException {
    var folder = Files.createTempDirectory("kinora-pages-");
    var data = Path.of(options.text("data", folder.resolve("large").toString())).toAbsolutePath();
    var large = Catalogue.of(options);
    var small = new Catalogue(large.seed(), FEW, FEW, FEW * 10);
    // One at a time runs while it is measured; the other would take its share of the memory alone.
    try (var seeded = start(data, large);
        var empty = start(folder.resolve("small"), small)) {
      var sites =
          List.of(
              new Site("seeded", seeded, pages(seeded, large)),
              new Site("empty", empty, pages(empty, small)));
      for (int round = 0; round < options.number("rounds", 3); round++) {
        for (var name : sites.getFirst().pages().keySet()) {
          for (var site : sites) {
            measure(site, name);
          }
        }
      }
      Table.publish("pages", report(large));
    }
  }

  private static Kinora start(Path data, Catalogue catalogue) throws IOException {
    boolean isNew = !Files.exists(data.resolve("postgres"));
    var kinora =
        Kinora.start(
            data,
            Path.of(data + ".log"),
            // Strangers search from one address here.
            Map.of("KINORA_SERVER_TIMING", "true", "KINORA_LIMITS_SEARCH", "100000/1s"));
    if (isNew) {
      catalogue.fill(kinora.rows());
    }
    return kinora;
  }

  private Map<String, IntFunction<Readers.Request>> pages(Kinora kinora, Catalogue catalogue)
      throws IOException {
    var rows = kinora.rows();
    var films =
        rows.column(
            """
            select id from video where state = 'complete' and visibility = 'public' and age = 0
            order by views desc, id limit 5000""");
    var channels = rows.column("select handle from channel order by followers desc, id limit 200");
    var slugs = rows.column("select slug from category order by position limit 40");
    var sessions = sessions(rows);
    var pages = new LinkedHashMap<String, IntFunction<Readers.Request>>();
    pages.put("home", stranger("/"));
    pages.put("home signed in", member("/", sessions));
    pages.put("watch", each("/watch/", films, List.of("")));
    pages.put("watch signed in", each("/watch/", films, sessions));
    pages.put("channel", each("/c/", channels, List.of("")));
    pages.put("category", each("/category/", slugs, List.of("")));
    pages.put("latest signed in", member("/latest", sessions));
    pages.put("search", each("/search?q=", List.of("island", "harbour+morning", "climate", "orchestra+concert", "tag-1"), List.of("")));
    pages.put("following", member("/following", sessions));
    pages.put("history", member("/history", sessions));
    pages.put("lists", member("/lists", sessions));
    if (kinora.http().get("/search?q=island").status() == 404) {
      pages.remove("search");
    }
    if (options.has("only")) {
      pages.keySet().retainAll(Arrays.asList(options.text("only", "").split(",")));
    }
    return pages;
  }

  private static IntFunction<Readers.Request> stranger(String path) {
    return _ -> new Readers.Request(path, "");
  }

  private static IntFunction<Readers.Request> member(String path, List<String> sessions) {
    return n -> new Readers.Request(path, sessions.get(n % sessions.size()));
  }

  /// The earlier ones more often, as films are watched.
  private static IntFunction<Readers.Request> each(
      String path, List<String> ids, List<String> sessions) {
    return n -> {
      double u = (n * 0.6180339887498949) % 1;
      var id = ids.get((int) (ids.size() * u * u));
      return new Readers.Request(path + id, sessions.get(n % sessions.size()));
    };
  }

  /// Signs people in without their passwords, which they do not have.
  private static List<String> sessions(Rows rows) throws IOException {
    var tokens = new ArrayList<String>();
    var values = new ArrayList<String>();
    var people = rows.column("select id from account where role = 'viewer' order by id limit " + MEMBERS);
    for (int i = 0; i < people.size(); i++) {
      var token = "%043d".formatted(i);
      tokens.add(token);
      values.add("('\\x" + sha256(token) + "'::bytea, '" + people.get(i) + "'::uuid, now() + interval '1 day')");
    }
    rows.all(
        "with made as (insert into session (token_hash, account_id, expires_at) values "
            + String.join(", ", values)
            + " on conflict do nothing returning 1) select count(*) from made");
    return tokens;
  }

  private static String sha256(String text) {
    try {
      var sum = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sum.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void measure(Site site, String name) throws IOException {
    // Without a pause, so that all of it is compiled by then; and at once before, as readers do not
    // come out of nowhere.
    new Readers(readers.many(), Duration.ZERO)
        .read(
            site.kinora().base(),
            site.pages().get(name),
            Duration.ofSeconds(options.number("warm", 20)));
    var before = CpuTime.of(site.kinora());
    var times = readers.read(site.kinora().base(), site.pages().get(name), length);
    double cpu = CpuTime.of(site.kinora()).since(before);
    var sum =
        figures
            .computeIfAbsent(name, _ -> new HashMap<>())
            .computeIfAbsent(
                site.name(), _ -> new Figures(new ArrayList<>(), new ArrayList<>(), new double[3]));
    sum.server().addAll(times.server());
    sum.outside().addAll(times.outside());
    sum.sums()[0] += times.seconds();
    sum.sums()[1] += cpu;
    sum.sums()[2] += times.bytes();
    System.out.println(line(name, site.name(), sum));
  }

  private static String line(String name, String site, Figures sum) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | **%.0f** | %.0f | %.0f | %.0f | %.2f | %.0f |",
        name,
        site,
        sum.server().size() / sum.sums()[0],
        Readers.Times.percentile(sum.server(), 0.5),
        Readers.Times.percentile(sum.server(), 0.95),
        Readers.Times.percentile(sum.server(), 0.99),
        Readers.Times.percentile(sum.outside(), 0.5),
        Readers.Times.percentile(sum.outside(), 0.95),
        1000 * sum.sums()[1] / sum.server().size(),
        sum.sums()[2] / sum.server().size() / 1000);
  }

  private String report(Catalogue large) {
    var text = new StringBuilder("# Pages: a large catalogue against next to nothing\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Made by `bench/run pages` on %s: %d videos, %d people, %d rows of history against %d videos; %d readers at once, a pause of %d ms between two pages, %d rounds of %d s, interleaved; %d cores for server, database and readers together.%n%n",
            LocalDate.now(), large.videos(), large.people(), large.history(), FEW, readers.many(),
            readers.pause().toMillis(), options.number("rounds", 3), length.toSeconds(),
            Runtime.getRuntime().availableProcessors()));
    text.append(
        """
        Milliseconds: in the server from the request's head to the answer's (`Server-Timing`), and outside until the last byte.

        | page | site | per second | server p50 | server p95 | server p99 | outside p50 | outside p95 | CPU ms of server and database per page | KB |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    figures.forEach(
        (name, bySite) ->
            bySite.forEach((site, sum) -> text.append(line(name, site, sum)).append('\n')));
    if (!figures.containsKey("search") && !options.has("only")) {
      text.append("\nThere is no search on this server yet.\n");
    }
    return text.toString();
  }
}
