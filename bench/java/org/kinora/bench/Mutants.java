package org.kinora.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kinora.mutants.Gauntlet;
import org.kinora.mutants.Mutant;
import org.kinora.mutants.Mutator;
import org.kinora.mutants.Recipe;
import org.kinora.mutants.Remains;
import org.kinora.mutants.Site;
import org.kinora.mutants.Source;

/// Damaged copies of many kinds of media through the whole server: each has to end, complete or
/// refused in words, and nothing may stay behind.
final class Mutants {

  private static final String USAGE =
      """
      usage: bench/run mutants [--seed N] [--count N] [--first N] [--at-once N] [--limit SECONDS] [--most BYTES] [--keep]

      Uploads --count damaged copies (5000) of small generated clips and of the files of up to --most bytes
      (3000000) in the folder KINORA_TEST_MEDIA, --at-once (4) at a time, to the packaged Kinora on an empty
      data folder. Each has to end within --limit (900). --first N --count 1 makes a mutant again alone.
      Exit code 0 when nothing hung, crashed or stayed behind; else 1, and the mutants and the log are kept (--keep: always).
      """;

  private static final Duration SETTLED = Duration.ofSeconds(120);
  private static final Duration SAMPLE = Duration.ofMillis(200);
  private static final int SLOWEST = 8;
  private static final int WARM = 8;
  private static final int SPARE_THREADS = 32;
  private static final int SPARE_FILES = 64;

  private final Kinora kinora;
  private final Remains remains;
  private final List<Gauntlet.Passage> passages = Collections.synchronizedList(new ArrayList<>());
  private final List<String> violations = new ArrayList<>();
  private final AtomicLong peakBytes = new AtomicLong();

  private Mutants(Kinora kinora) {
    this.kinora = kinora;
    this.remains = new Remains(kinora.pid(), kinora.data());
  }

  private record Range(long seed, int first, int count, long most) {}

  public static void main(String[] arguments) throws IOException {
    var options =
        Options.parse(
            arguments, USAGE, Set.of("seed", "count", "first", "at-once", "limit", "most"),
            Set.of("keep"));
    var range =
        new Range(
            options.number("seed", new Random().nextInt(1_000_000)),
            (int) options.number("first", 0),
            (int) options.number("count", 5000),
            options.number("most", 3_000_000));
    var folder = Files.createTempDirectory("kinora-mutants-");
    System.out.println("seed " + range.seed() + ", " + folder);
    boolean isRight = false;
    try {
      isRight = run(options, range, folder);
    } finally {
      if (isRight && !options.has("keep")) {
        delete(folder);
      } else {
        delete(folder.resolve("data"));
        System.out.println("Kept: " + folder);
      }
    }
    System.exit(isRight ? 0 : 1);
  }

  private static boolean run(Options options, Range range, Path folder) throws IOException {
    var log = folder.resolve("log");
    var environment = Map.of("KINORA_DUPLICATES", "encode");
    try (var kinora = Kinora.start(folder.resolve("data"), log, environment)) {
      Runtime.getRuntime().addShutdownHook(new Thread(kinora::close));
      var run = new Mutants(kinora);
      var sources = sources(kinora.ffmpeg(), folder.resolve("clips"), range.most());
      var terms =
          new Gauntlet.Terms(
              (int) options.number("at-once", 4),
              Duration.ofSeconds(options.number("limit", 900)),
              folder.resolve("mutants"));
      var gauntlet = new Gauntlet(new Tusk(kinora.http()), new Mutator(range.seed(), sources), terms);
      long start = System.nanoTime();
      run.go(gauntlet, range);
      run.judge(Files.readString(log));
      var took = Duration.ofNanos(System.nanoTime() - start);
      var report = run.report(range, sources.size(), took, Remains.crashes(Files.readString(log)));
      if (options.has("first")) {
        System.out.print(report);
      } else {
        Table.publish("mutants", report);
      }
      return run.violations.isEmpty();
    }
  }

  private static List<Source> sources(Ffmpeg ffmpeg, Path clips, long most) throws IOException {
    Files.createDirectories(clips);
    for (var recipe : Recipe.all()) {
      var arguments = new ArrayList<>(recipe.arguments());
      arguments.add(clips.resolve(recipe.name()).toString());
      ffmpeg.run(arguments);
    }
    var sources = new ArrayList<>(Source.readAll(clips, most));
    var named = System.getenv("KINORA_TEST_MEDIA");
    var corpus =
        named == null ? Kinora.PROGRAM.getParent().resolveSibling("shared/media") : Path.of(named);
    if (Files.isDirectory(corpus)) {
      sources.addAll(Source.readAll(corpus, most));
    } else {
      System.err.println("No media in " + corpus + ": only generated clips are damaged");
    }
    return sources;
  }

  /// The API as a programmer's script uses it.
  private record Tusk(Http http) implements Site {

    @Override
    public String upload(Mutant mutant) throws IOException {
      var tus = new Tus(http, Duration.ofSeconds(60));
      var begun = tus.begin(mutant.length(), mutant.name(), mutant.name());
      if (mutant.length() > 0) {
        var body = BodyPublishers.ofInputStream(mutant::open);
        tus.patch(begun.location(), 0, BodyPublishers.fromPublisher(body, mutant.length()))
            .orFail("PATCH");
      }
      return begun.video();
    }

    @Override
    public Optional<End> end(String video) throws IOException {
      var seen = http.video(video);
      return switch (seen.field("state")) {
        case "complete" -> Optional.of(new End(true, "", ""));
        case "failed" -> Optional.of(new End(false, seen.field("code"), seen.field("detail")));
        default -> Optional.empty();
      };
    }
  }

  private void go(Gauntlet gauntlet, Range range) throws IOException {
    var sampler = Thread.ofPlatform().daemon().name("temp").start(this::sample);
    try {
      int warm = Math.min(WARM, range.count());
      violations.addAll(gauntlet.run(range.first(), warm, passage -> seen(passage, range)));
      isQuiet();
      int threads = remains.threads();
      int files = remains.openFiles();
      gauntlet
          .run(range.first() + warm, range.count() - warm, passage -> seen(passage, range))
          .stream()
          .filter(violation -> !violations.contains(violation))
          .forEach(violations::add);
      isQuiet();
      isNear("threads", threads, remains.threads(), SPARE_THREADS);
      isNear("open files", files, remains.openFiles(), SPARE_FILES);
    } finally {
      sampler.interrupt();
    }
  }

  private void sample() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        peakBytes.accumulateAndGet(remains.temporaryBytes(), Math::max);
      } catch (IOException e) {
        violations.add("The temporary folder can't be read: " + e);
        return;
      }
      Wait.pause(SAMPLE);
    }
  }

  private void seen(Gauntlet.Passage passage, Range range) {
    passages.add(passage);
    int done = passages.size();
    if (done % 50 == 0 || done == range.count()) {
      System.err.printf("%d of %d: %s%n", done, range.count(), ends());
    }
  }

  private void isQuiet() {
    awaitNone("processes of FFmpeg or zombies", remains::processes);
    awaitNone("temporary files", remains::files);
    awaitNone(
        "tasks that are not done",
        () ->
            kinora
                .rows()
                .column(
                    "select video_id || ' ' || kind from transcode_task"
                        + " where state in ('ready', 'running')"));
  }

  private void awaitNone(String what, Wait.Question<List<String>> question) {
    var last = new ArrayList<String>();
    try {
      Wait.until(
          "there are no " + what,
          SETTLED,
          () -> {
            last.clear();
            last.addAll(question.ask());
            return last.isEmpty();
          });
    } catch (IllegalStateException e) {
      violations.add(last.size() + " " + what + " are left: " + last);
    }
  }

  private void isNear(String what, int before, int after, int spare) {
    System.err.printf("%s: %d before, %d after%n", what, before, after);
    if (after > before + spare) {
      violations.add("There are " + after + " " + what + ", " + before + " before");
    }
  }

  private void judge(String log) throws IOException {
    if (!kinora.isAlive() || !kinora.isReady()) {
      violations.add("The server is not ready afterwards");
    }
    violations.addAll(Remains.complaints(log));
    if (!violations.isEmpty()) {
      System.out.println(violations.size() + " things are wrong:");
      violations.forEach(violation -> System.out.println("  " + violation));
    }
  }

  private Map<String, Integer> ends() {
    var ends = new TreeMap<String, Integer>();
    synchronized (passages) {
      for (var passage : passages) {
        ends.merge(passage.end().isComplete() ? "complete" : passage.end().code(), 1, Integer::sum);
      }
    }
    return ends;
  }

  private String report(Range range, int sources, Duration took, int crashes) throws IOException {
    var text = new StringBuilder("# Mutants: damaged files through the whole server\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Made by `bench/run mutants --seed %d --count %d --most %d` on %s: damaged copies of %d files, %d cores, %d minutes.%n%n| end | files |%n|---|---|%n",
            range.seed(), range.count(), range.most(), LocalDate.now(), sources,
            Runtime.getRuntime().availableProcessors(), took.toMinutes()));
    ends().forEach((end, count) -> text.append("| " + end + " | " + count + " |\n"));
    text.append("\n| slowest | seconds | end |\n|---|---|---|\n");
    passages.stream()
        .sorted(Comparator.comparing(Gauntlet.Passage::took).reversed())
        .limit(SLOWEST)
        .forEach(
            passage ->
                text.append(
                    String.format(
                        Locale.ROOT, "| %s | %.1f | %s |%n", passage.name(),
                        passage.took().toMillis() / 1000.0,
                        passage.end().isComplete() ? "complete" : passage.end().code())));
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d things wrong. Temporary files: %.1f MB at most, %d bytes afterwards. Left-over processes: %d. FFmpeg itself crashed %d times.%n",
            violations.size(), peakBytes.get() / 1e6, remains.temporaryBytes(),
            remains.processes().size(), crashes));
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
