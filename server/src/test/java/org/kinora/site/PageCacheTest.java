package org.kinora.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kinora.platform.Edition;

class PageCacheTest {

  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private static final PageCache.Key KEY =
      new PageCache.Key("http://localhost", "/watch/abc", "en", "");

  private final Edition edition = new Edition();
  private final PageCache cache = new PageCache(edition, new SimpleMeterRegistry());

  private static PageCache.Page page(String html) {
    return new PageCache.Page(Buffer.buffer(html), "text/html", "/watch/{id}");
  }

  private void busy() {
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      cache.enter();
    }
  }

  @Test
  void an_idle_server_makes_each_page_anew() {
    cache.begin(KEY).done(page("old"));
    assertThat(cache.find(KEY)).isNull();
  }

  @Test
  void a_busy_server_shows_what_it_made_a_moment_ago() {
    busy();
    cache.begin(KEY).done(page("made"));
    assertThat(cache.find(KEY)).isEqualTo(page("made"));
    assertThat(cache.find(new PageCache.Key("http://localhost", "/watch/abc", "de", ""))).isNull();
    cache.leave();
    assertThat(cache.find(KEY)).isNull();
  }

  @Test
  void nothing_made_before_a_change_is_shown_behind_it() {
    busy();
    cache.begin(KEY).done(page("made"));
    edition.next();
    assertThat(cache.find(KEY)).isNull();
  }

  @Test
  void a_page_begun_before_a_change_and_done_behind_it_is_shown_to_nobody_else() {
    busy();
    var making = cache.begin(KEY);
    edition.next();
    making.done(page("of before"));
    assertThat(cache.find(KEY)).isNull();
    assertThat(cache.join(KEY)).isNull();
  }

  @Test
  void who_asks_for_what_is_being_made_gets_it_too() throws Exception {
    busy();
    var making = cache.begin(KEY);
    var other = new FutureTask<>(() -> cache.join(KEY));
    var asking = Thread.ofVirtual().start(other);
    awaitWaiting(asking);
    making.done(page("made"));
    making.over();
    assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(page("made"));
  }

  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!WAITING.contains(thread.getState())) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void who_waits_for_what_fails_is_let_go() throws Exception {
    busy();
    var making = cache.begin(KEY);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other = CompletableFuture.supplyAsync(() -> cache.join(KEY), threads);
      making.over();
      assertThat(other.get(10, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  void what_is_kept_does_not_live_long() {
    assertThat(PageCache.KEPT).isLessThanOrEqualTo(Duration.ofSeconds(30));
  }
}
