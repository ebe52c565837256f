package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// People who read pages at the same time, each the next one as soon as the last is there or after
/// a pause.
record Readers(int many, Duration pause) {

  /// What is asked for, and by whom: the session is empty for a stranger.
  record Request(String path, String session) {}

  /// How long answers took, in milliseconds: in the server, and for who asked.
  record Times(List<Double> server, List<Double> outside, double seconds, long bytes) {

    double perSecond() {
      return outside.size() / seconds;
    }

    static double percentile(List<Double> values, double share) {
      var sorted = values.stream().sorted().toList();
      return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }
  }

  private record Taken(double serverMs, double outsideMs, int bytes) {}

  /// Request `n` of all readers together is the `n`th of `requests`. An answer that is not 200 ends
  /// it all.
  Times read(URI base, IntFunction<Request> requests, Duration length) throws IOException {
    var taken = new ConcurrentLinkedQueue<Taken>();
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<?>>();
      for (int i = 0; i < many; i++) {
        long first = pause.toNanos() * i / many;
        readers.add(
            threads.submit(
                () -> {
                  try (var wire = new Wire(base)) {
                    Wait.pause(Duration.ofNanos(first));
                    while (System.nanoTime() < end) {
                      taken.add(get(wire, requests.apply(next.getAndIncrement())));
                      Wait.pause(pause);
                    }
                  }
                  return null;
                }));
      }
      for (var reader : readers) {
        reader.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Times(
        taken.stream().map(Taken::serverMs).toList(),
        taken.stream().map(Taken::outsideMs).toList(),
        seconds,
        taken.stream().mapToLong(Taken::bytes).sum());
  }

  private static Taken get(Wire wire, Request asked) throws IOException {
    var cookie = asked.session().isEmpty() ? "" : "Cookie: kinora-session=" + asked.session() + "\r\n";
    long begin = System.nanoTime();
    var answer = wire.get(asked.path(), "Accept: text/html\r\nAccept-Encoding: gzip\r\n" + cookie);
    double outsideMs = (System.nanoTime() - begin) / 1e6;
    if (answer.status() != 200) {
      throw new IOException(asked.path() + " answers " + answer.status());
    }
    if (answer.timing().isEmpty()) {
      throw new IOException(asked.path() + " does not say how long it took");
    }
    double serverMs = Double.parseDouble(answer.timing().replaceFirst(".*dur=", ""));
    return new Taken(serverMs, outsideMs, answer.bytes());
  }
}
