package org.kinora.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// How fast an upload is against a copy that is as durable, what memory it takes, and what is sent
/// again after cuts.
final class UploadSpeed {

  private static final String USAGE =
      """
      usage: bench/run upload [--gb G] [--rounds N] [--cuts C] [--folder DIR]

      Uploads a file of G (1) GB of noise by tus, in one PATCH and in four parallel parts that are then joined,
      and copies it on the same disk, forced every 16 MB as the server does; N (3) interleaved rounds. The server's
      heap is bounded to 256 MB. Then the file is uploaded once more and cut off C (50) times at random.
      Needs four times the file's size in DIR (the folder for temporary files). Writes bench/results/upload.md.
      """;

  private static final Duration LIMIT = Duration.ofHours(2);
  // One line for each generation of the serial collector.
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int PIECE = 1 << 20;
  private static final long FORCE_EVERY = 16 << 20;
  private static final int PARTS = 4;
  private static final String COPY = "plain copy, forced every 16 MB";
  private static final String ONE = "tus, one PATCH";
  private static final String PARALLEL = "tus, 4 parallel parts, joined";

  private final Kinora kinora;
  private final Path folder;
  private final Path file;
  private final long bytes;
  private final Random random = new Random(1);
  private final Table megabytesPerSecond = new Table();

  private UploadSpeed(Kinora kinora, Path folder, long bytes) throws IOException {
    this.kinora = kinora;
    this.folder = folder;
    this.bytes = bytes;
    this.file = folder.resolve("noise");
    makeFile();
  }

  public static void main(String[] arguments) throws IOException {
    var options =
        Options.parse(arguments, USAGE, Set.of("gb", "rounds", "cuts", "folder"), Set.of());
    int rounds = (int) options.number("rounds", 3);
    int cuts = (int) options.number("cuts", 50);
    long bytes = (long) (options.fraction("gb", 1) * 1e9);
    var parent = Path.of(options.values().getOrDefault("folder", System.getProperty("java.io.tmpdir")));
    var folder = Files.createTempDirectory(parent, "kinora-upload-");
    var environment = Map.of("KINORA_JAVA_OPTS", "-Xmx256m", "KINORA_DUPLICATES", "encode");
    try (var kinora = Kinora.start(folder.resolve("data"), folder.resolve("log"), environment)) {
      var bench = new UploadSpeed(kinora, folder, bytes);
      for (int round = 1; round <= rounds; round++) {
        System.err.println("round " + round + " of " + rounds);
        bench.round();
      }
      var resident = kinora.residentBytes();
      long heap = bench.usedHeap();
      double again = bench.cutOff(cuts);
      Table.publish("upload", bench.report(rounds, cuts, again, heap, resident));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void makeFile() throws IOException {
    var piece = new byte[PIECE];
    try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long done = 0; done < bytes; done += piece.length) {
        random.nextBytes(piece);
        write(out, ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, bytes - done)));
      }
      out.force(true);
    }
  }

  private void round() throws IOException {
    measure(COPY, this::copy);
    measure(ONE, this::inOne);
    measure(PARALLEL, this::inParts);
  }

  private interface Way {
    void go() throws IOException;
  }

  private void measure(String name, Way way) throws IOException {
    long start = System.nanoTime();
    way.go();
    megabytesPerSecond.add(name, bytes / 1e6 / ((System.nanoTime() - start) / 1e9));
    Files.deleteIfExists(folder.resolve("copy"));
    awaitQuiet();
  }

  private void copy() throws IOException {
    var buffer = ByteBuffer.allocateDirect(PIECE);
    try (var in = FileChannel.open(file);
        var out =
            FileChannel.open(
                folder.resolve("copy"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long since = 0;
      while (in.read(buffer) >= 0) {
        buffer.flip();
        since += buffer.remaining();
        write(out, buffer);
        buffer.clear();
        if (since >= FORCE_EVERY) {
          out.force(false);
          since = 0;
        }
      }
      out.force(true);
    }
  }

  private void inOne() throws IOException {
    var tus = tus();
    var begun = tus.begin(bytes, "noise.mkv", "noise");
    send(tus, begun, 0, bytes);
  }

  private void inParts() throws IOException {
    var tus = tus();
    var parts = new ArrayList<Tus.Begun>();
    var work = new ArrayList<Callable<Void>>();
    for (int i = 0; i < PARTS; i++) {
      long from = bytes * i / PARTS;
      long end = bytes * (i + 1) / PARTS;
      var part = tus.beginPart(end - from);
      parts.add(part);
      work.add(
          () -> {
            send(tus, part, from, end);
            return null;
          });
    }
    try (var people = Executors.newFixedThreadPool(PARTS)) {
      for (var sent : people.invokeAll(work)) {
        sent.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a part could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    var whole = tus.join(parts, "noise.mkv");
    Wait.until("the parts are joined", LIMIT, () -> offset(tus, whole) == bytes);
  }

  /// A whole that is still being joined has no offset.
  private static long offset(Tus tus, Tus.Begun whole) throws IOException {
    return Long.parseLong(
        tus.head(whole.location()).orFail("HEAD").header("Upload-Offset").orElse("-1"));
  }

  private void send(Tus tus, Tus.Begun upload, long from, long end) throws IOException {
    try (var body = new Throttled(file, from, end, 0)) {
      var publisher =
          BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), end - from);
      tus.patch(upload.location(), 0, publisher).orFail("PATCH");
    }
  }

  /// The share of the bytes that were handed to the connection a second time.
  private double cutOff(int cuts) throws IOException {
    var tus = tus();
    var begun = tus.begin(bytes, "noise.mkv", "noise");
    var places = random.longs(cuts, 1, bytes - 1).sorted().toArray();
    long offset = 0;
    long again = 0;
    for (long place : places) {
      if (place > offset) {
        long handedOut = offset + sendUntilCut(tus, begun, offset, place);
        offset = tus.offset(begun.location());
        again += Math.max(0, handedOut - offset);
      }
    }
    // All but one byte: then the server still has the file as it came.
    sendRest(tus, begun, offset, bytes - 1);
    isEqual(begun);
    tus.delete(begun.location());
    return (double) again / bytes;
  }

  private long sendUntilCut(Tus tus, Tus.Begun begun, long from, long place) throws IOException {
    try (var body = new Throttled(file, from, bytes, 0)) {
      var cut =
          new java.io.FilterInputStream(body) {
            @Override
            public int read(byte[] target, int at, int count) throws IOException {
              long left = place - from - body.given();
              if (left <= 0) {
                throw new IOException("cut off");
              }
              return super.read(target, at, (int) Math.min(count, left));
            }
          };
      try {
        tus.patch(
            begun.location(),
            from,
            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> cut), bytes - from));
      } catch (IOException e) {
        // As intended.
      }
      return body.given();
    }
  }

  /// The server may still be writing what arrived before the last cut: then it stands further now.
  private void sendRest(Tus tus, Tus.Begun begun, long from, long end) throws IOException {
    long offset = from;
    for (int attempt = 0; attempt < 5 && offset < end; attempt++) {
      try (var body = new Throttled(file, offset, end, 0)) {
        tus.patch(
            begun.location(),
            offset,
            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), end - offset));
      }
      offset = tus.offset(begun.location());
    }
    if (offset != end) {
      throw new IOException("The upload stands at " + offset + " and does not go on");
    }
  }

  private void isEqual(Tus.Begun begun) throws IOException {
    var id = begun.location().substring(begun.location().lastIndexOf('/') + 1);
    var key = kinora.rows().column("select file_key from upload where id = '" + id + "'").getFirst();
    var staged = kinora.data().resolve("uploads").resolve(key);
    if (Files.mismatch(file, staged) != bytes - 1) {
      throw new IOException("After the cuts " + staged + " is not what was sent");
    }
  }

  /// Noise is no film: the server finds out, and drops it.
  private void awaitQuiet() {
    Wait.until(
        "the noise is refused and gone",
        QUIET,
        () ->
            kinora.rows().column("select id from video where state <> 'failed'").isEmpty()
                && count(kinora.data().resolve("uploads")) == 0
                && count(kinora.data().resolve("objects")) == 0);
  }

  private static long count(Path root) throws IOException {
    if (!Files.exists(root)) {
      return 0;
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).count();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Megabytes that live on the heap after a collection, as `jcmd` tells.
  private long usedHeap() throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
    run(jcmd, Long.toString(kinora.pid()), "GC.run");
    long used =
        USED
            .matcher(run(jcmd, Long.toString(kinora.pid()), "GC.heap_info"))
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .sum();
    if (used == 0) {
      throw new IOException("jcmd does not tell what the heap holds");
    }
    return used >> 10;
  }

  private static String run(String... command) throws IOException {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private String report(int rounds, int cuts, double again, long heap, long[] resident) {
    var text = new StringBuilder("# Upload: Kinora against a plain copy on the same disk\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Made by `bench/run upload` on %s: %.1f GB of noise, %d interleaved rounds, %d cores; client and server share them. The server's heap is bounded to 256 MB.%n%n",
            LocalDate.now(), bytes / 1e9, rounds, Runtime.getRuntime().availableProcessors()));
    text.append("| way | MB/s (median) | least | most | ratio |\n|---|---|---|---|---|\n");
    for (var name : megabytesPerSecond.names()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | **%.2f** |%n",
              name,
              megabytesPerSecond.median(name),
              megabytesPerSecond.least(name),
              megabytesPerSecond.most(name),
              megabytesPerSecond.median(name) / megabytesPerSecond.median(COPY)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%nAfterwards the server's process had %d MB of memory, %d MB at most; %d MB lived on its heap.%n%n%d cuts at random: %.3f %% of the bytes were sent again; what arrived was compared byte by byte.%n",
            resident[0] >> 20, resident[1] >> 20, heap, cuts, again * 100));
    return text.toString();
  }

  private Tus tus() throws IOException {
    return new Tus(kinora.http(), LIMIT);
  }

  private static void write(FileChannel out, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var found : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(found);
      }
    }
  }
}
