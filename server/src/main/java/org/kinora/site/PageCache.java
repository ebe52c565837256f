package org.kinora.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.platform.Edition;

/// Pages that were made for strangers a moment ago, shown to the next ones as long as more pages
/// are being made than the machine has cores. What creators, moderators and administrators write
/// puts all of them out of date at once; what members do (likes, comments) and what changes by
/// itself (views, what is listed from a time on) shows at most [#KEPT] later.
@ApplicationScoped
class PageCache {

  static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 6;
  // Of one page; the largest that we make have a tenth of it.
  private static final int LARGEST = 1 << 20;
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  // Made at once. Each waits for the database half of its time; more would only wait for each
  // other, the last one as long as all.
  private static final int PLACES = 3 * CORES;

  /// What a stranger's page depends on. `address` is path and query as they were sent.
  record Key(String origin, String address, String language, String theme) {}

  /// A page, its media type and the path pattern that metrics count it under.
  record Page(Buffer html, String type, String pattern) {}

  private record Kept(Page page, long edition) {}

  private final Cache<Key, Kept> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Kept kept) -> kept.page().html().length() + key.address().length())
          .expireAfterWrite(KEPT)
          .build();
  private final ConcurrentMap<Key, Making> making = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(PLACES, true);
  private final Edition edition;
  private final Counter reused;

  PageCache(Edition edition, MeterRegistry meters) {
    this.edition = edition;
    reused =
        Counter.builder("kinora.pages.reused")
            .description("Pages for strangers that were made for another one a moment before")
            .register(meters);
  }

  /// A page that is being made, for everybody who asks for it meanwhile.
  final class Making {
    private final Key key;
    private final long begun = edition.now();
    private final CompletableFuture<@Nullable Page> page = new CompletableFuture<>();

    private Making(Key key) {
      this.key = key;
    }

    void done(Page made) {
      if (made.html().length() <= LARGEST) {
        pages.put(key, new Kept(made, begun));
      }
      page.complete(made);
    }

    /// No more is done. Where nothing was made, those who wait see for themselves.
    void over() {
      making.remove(key, this);
      page.complete(null);
    }

    private @Nullable Page await() {
      try {
        return begun == edition.now() ? page.get(WAIT.toMillis(), TimeUnit.MILLISECONDS) : null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      } catch (ExecutionException | TimeoutException e) {
        return null;
      }
    }
  }

  /// A page of the site as it is now, if one was made lately and the server is busy.
  @Nullable Page find(Key key) {
    if (!isBusy()) {
      return null;
    }
    var kept = pages.getIfPresent(key);
    if (kept == null || kept.edition() != edition.now()) {
      return null;
    }
    reused.increment();
    return kept.page();
  }

  /// What another one who asked for the same is about to get; null where nobody did.
  @Nullable Page join(Key key) {
    var other = isBusy() ? making.get(key) : null;
    var page = other == null ? null : other.await();
    if (page != null) {
      reused.increment();
    }
    return page;
  }

  Making begin(Key key) {
    var mine = new Making(key);
    making.putIfAbsent(key, mine);
    return mine;
  }

  /// Waits for a place to make somebody's page at, a stranger's or not, in the order in which they
  /// came. Throws where there is none for long.
  void enter() {
    try {
      if (!places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw CommonProblem.BUSY.exception();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommonProblem.BUSY.exception();
    }
  }

  void leave() {
    places.release();
  }

  private boolean isBusy() {
    return places.availablePermits() < PLACES - CORES;
  }
}
