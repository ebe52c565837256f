package org.kinora.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Sends mutants to a server, some at a time, and waits for the end of each.
public final class Gauntlet {

  private static final Duration BETWEEN = Duration.ofMillis(50);
  // A sentence for somebody who knows nothing of formats.
  private static final String SENTENCE = "(?s)[A-Z].{15,300}[.…]";

  private final Site site;
  private final Mutator mutator;
  private final Terms terms;
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  /// `atOnce` are under way, each ends within `limit`; those that do not well are kept in `folder`.
  public record Terms(int atOnce, Duration limit, Path folder) {}

  /// A mutant's way through the server.
  public record Passage(String name, Site.End end, Duration took) {}

  public Gauntlet(Site site, Mutator mutator, Terms terms) {
    this.site = site;
    this.mutator = mutator;
    this.terms = terms;
  }

  /// Sends the mutants of these numbers; `seen` is told of each that ended, by several threads.
  /// Blocks until all have ended or their time is over.
  public List<String> run(int from, int count, Consumer<Passage> seen) {
    var next = new AtomicInteger(from);
    var people = new ArrayList<Thread>();
    for (int i = 0; i < terms.atOnce(); i++) {
      Runnable person =
          () -> {
            for (int n = next.getAndIncrement(); n < from + count; n = next.getAndIncrement()) {
              send(mutator.mutant(n), seen);
            }
          };
      people.add(Thread.ofPlatform().name("mutants-" + i).start(person));
    }
    try {
      for (var person : people) {
        person.join();
      }
    } catch (InterruptedException e) {
      people.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      violations.add("Interrupted before the last mutant");
    }
    return List.copyOf(violations);
  }

  private void send(Mutant mutant, Consumer<Passage> seen) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      long start = System.nanoTime();
      var video = site.upload(mutant);
      var end = await(video, start);
      if (end.isEmpty()) {
        wrong(mutant, "has not ended in " + terms.limit().toSeconds() + " s, video " + video);
        return;
      }
      judge(mutant, end.get());
      seen.accept(
          new Passage(mutant.name(), end.get(), Duration.ofNanos(System.nanoTime() - start)));
    } catch (IOException | RuntimeException | AssertionError e) {
      wrong(mutant, "was not taken: " + e);
    }
  }

  /// The server may be too busy to answer once; then it is asked again.
  private Optional<Site.End> await(String video, long start) {
    while (System.nanoTime() - start < terms.limit().toNanos()
        && !Thread.currentThread().isInterrupted()) {
      try {
        var end = site.end(video);
        if (end.isPresent()) {
          return end;
        }
      } catch (IOException | AssertionError e) {
        // Asked again until the limit.
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    return Optional.empty();
  }

  private void judge(Mutant mutant, Site.End end) {
    if (end.isComplete()) {
      return;
    }
    if (!end.code().matches("[a-z][a-z-]+") || !end.detail().matches(SENTENCE)) {
      wrong(mutant, "is not refused in words: " + end);
    } else if (end.code().equals("encode-failed")) {
      wrong(mutant, "is refused as if it were the server's fault: " + end);
    }
  }

  private void wrong(Mutant mutant, String what) {
    violations.add(mutant.name() + " " + what);
    try {
      mutant.keep(terms.folder());
    } catch (IOException e) {
      violations.add(mutant.name() + " could not be kept: " + e);
    }
  }
}
