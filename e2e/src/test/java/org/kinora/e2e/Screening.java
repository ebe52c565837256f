package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Films in other people's players, side by side: most of a player's time is waiting for the clock.
final class Screening implements AutoCloseable {

  /// Each of them with what it plays.
  static final List<String> PLAYERS =
      List.of("hls.js hls", "shaka hls", "shaka dash", "dash.js dash");

  private final PlayerPages pages = new PlayerPages();
  private final BrowserContext context;
  private final Duration limit;
  private final Map<String, Page> opened = new LinkedHashMap<>();

  /// `limit` is how long each of them may take.
  Screening(Stage stage, Duration limit) throws IOException {
    this.context = stage.chromium().browser().newContext();
    this.limit = limit;
  }

  /// Begins to play a video in a player of the list; `settings` are those of `play.js`.
  void open(String player, JsonNode video, double rate, String settings) {
    var words = player.split(" ", -1);
    var media = URI.create(video.path(words[1]).asText());
    var page = context.newPage();
    page.navigate(pages.page(words[0], media, rate) + settings);
    opened.put(player + settings, page);
  }

  /// Waits until the condition holds in each of them, which may use `video`; an early end is told
  /// of by [#outcomes].
  void await(String condition) {
    opened.values().forEach(page -> await(page, condition));
  }

  private void await(Page page, String condition) {
    page.waitForFunction(
        "() => window.outcome || (" + condition + ")",
        null,
        new Page.WaitForFunctionOptions().setTimeout((double) limit.toMillis()));
  }

  /// What each of them says at the film's end, by the player and its settings; none may say an
  /// error.
  Map<String, JsonNode> outcomes() {
    var outcomes = new LinkedHashMap<String, JsonNode>();
    opened.forEach(
        (player, page) -> {
          await(page, "false");
          var outcome = Api.parse((String) page.evaluate("() => JSON.stringify(window.outcome)"));
          assertThat(outcome.path("error").asText()).as(player + ": " + outcome).isEmpty();
          assertThat(outcome.path("corrupted").asInt()).as(player + ": " + outcome).isZero();
          outcomes.put(player, outcome);
        });
    return outcomes;
  }

  /// All of them must come to the end of a film of so many seconds.
  void allEndAt(double seconds) {
    outcomes()
        .forEach(
            (player, outcome) ->
                assertThat(outcome.path("seconds").asDouble())
                    .as(player + ": " + outcome)
                    .isEqualTo(seconds, within(0.3)));
  }

  @Override
  public void close() {
    context.close();
    pages.close();
  }
}
