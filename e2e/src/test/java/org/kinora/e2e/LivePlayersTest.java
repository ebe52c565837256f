package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// A broadcast in other people's players, each with its own defaults for low latency: hls.js, Shaka
/// Player and dash.js, on another site.
@ExtendWith(OnStage.class)
@Isolated
class LivePlayersTest {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final Duration GAP = Duration.ofSeconds(5);
  private static final int PLAYED_SECONDS = 12;

  /// They share two cores with their encoder; on a machine of their own they are 1 to 3 s behind.
  private static final int MOST_LATENCY_MS = 8_000;

  private static final int MOST_STALLS = 4;

  private final Stage stage;
  private final Map<String, Page> pages = new LinkedHashMap<>();

  LivePlayersTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void other_players_stay_live_and_go_on_when_their_encoder_does() throws IOException {
    var studio = Studio.open(stage, stage.server(), "live-players");
    try (var sites = new PlayerPages();
        var context = stage.chromium().browser().newContext();
        var first = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 4);
      var entries = stage.api().json("/api/v1/videos/" + video);
      for (String player : Screening.PLAYERS) {
        var words = player.split(" ", -1);
        var page = context.newPage();
        pages.put(player, page);
        var media = stage.server().base().resolve(entries.path(words[1]).asText());
        page.navigate(sites.live(words[0], media));
      }
      awaitEach("live.frames > 0 && live.seconds > " + PLAYED_SECONDS);
      pages.keySet().forEach(this::isLive);

      first.kill();
      awaitGap();
      try (var second = studio.encoder()) {
        studio.awaitLive();
        pages.values().forEach(page -> page.evaluate("() => { live.before = live.seconds; }"));
        awaitEach("live.seconds > live.before + " + PLAYED_SECONDS);
        awaitEach("live.latency !== null && live.latency < " + MOST_LATENCY_MS);
        pages.keySet().forEach(this::isLive);
        assertThat(second.isRunning()).isTrue();
      }
    }
  }

  /// Until each of them has shown all that it has.
  private void awaitGap() {
    long end = System.nanoTime() + GAP.toNanos();
    Eventually.until("the gap is over", GAP.plusSeconds(5), () -> System.nanoTime() - end > 0);
  }

  private void isLive(String player) {
    var live = outcome(player);
    var said = player + ": " + live;
    assertThat(live.path("error").asText()).as(said).isEmpty();
    assertThat(live.path("latency").asDouble()).as(said).isBetween(0.0, MOST_LATENCY_MS * 1.0);
    assertThat(live.path("stalls").asInt()).as(said).isLessThanOrEqualTo(MOST_STALLS);
  }

  private void awaitEach(String condition) {
    pages.forEach(
        (player, page) -> {
          try {
            page.waitForFunction(
                "() => live.error || (" + condition + ")",
                null,
                new Page.WaitForFunctionOptions().setTimeout((double) LIMIT.toMillis()));
          } catch (TimeoutError e) {
            throw new AssertionError(player + " is not " + condition + ": " + outcome(player), e);
          }
        });
  }

  private JsonNode outcome(String player) {
    var page = Objects.requireNonNull(pages.get(player), player);
    return Api.parse((String) page.evaluate("() => JSON.stringify(live)"));
  }
}
