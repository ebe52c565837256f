package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Fills the database of a site with a large catalogue, to see how it behaves then.
final class SeedCatalogue {

  private static final String USAGE =
      """
      bench/run seed-catalogue [--videos 100000] [--people 10000] [--history 2000000] [--seed 1]
        --data FOLDER | --url jdbc:postgresql://... [--password WORD]

      Rows alone, made in the database: what somebody watches there has no bytes. FOLDER may be new,
      and a server may run on it. The database of --url must have had a server started on it once.
      """;

  private static final List<String> TOLD =
      List.of("video", "rendition", "account", "channel", "history", "comment", "follow");

  private SeedCatalogue() {}

  public static void main(String[] arguments) throws IOException {
    var names = new HashSet<>(Catalogue.OPTIONS);
    names.addAll(Set.of("data", "url", "password"));
    var options = Options.parse(arguments, USAGE, names, Set.of());
    var catalogue = Catalogue.of(options);
    if (options.has("url")) {
      fill(catalogue, new Rows(options.values().get("url"), options.text("password", "")));
    } else if (options.has("data")) {
      var data = Path.of(options.values().get("data")).toAbsolutePath();
      if (Files.exists(data.resolve("postgres/postmaster.pid"))) {
        fill(catalogue, Rows.of(data));
      } else {
        try (var kinora = Kinora.start(data, Path.of(data + ".log"), Map.of())) {
          fill(catalogue, kinora.rows());
        }
      }
    } else {
      System.err.println(USAGE.strip());
      System.exit(2);
    }
  }

  private static void fill(Catalogue catalogue, Rows rows) throws IOException {
    long begin = System.nanoTime();
    catalogue.fill(rows);
    System.out.printf(Locale.ROOT, "%.0f s%n", (System.nanoTime() - begin) / 1e9);
    for (var table : TOLD) {
      System.out.println(table + " " + rows.column("select count(*) from " + table).getFirst());
    }
  }
}
