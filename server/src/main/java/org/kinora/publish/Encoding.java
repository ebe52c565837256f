package org.kinora.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kinora.publish.Server.Unreachable;

/// Follows a video until it can be played, or until all of it is there.
final class Encoding {

  /// What the command waits for.
  enum Wait {
    PLAYABLE,
    COMPLETE
  }

  /// What became of a video, with the time since the command began where it came that far.
  record Outcome(JsonNode video, @Nullable Long playableMs, @Nullable Long completeMs) {}

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Server server;
  private final Screen screen;
  private final LongSupplier elapsedMs;
  private final Patience patience = new Patience();
  private @Nullable Long playableMs;

  Encoding(Server server, Screen screen, LongSupplier elapsedMs) {
    this.server = server;
    this.screen = screen;
    this.elapsedMs = elapsedMs;
  }

  Outcome await(Film film, String video, Wait wait) throws PublishFailure {
    while (true) {
      try {
        JsonNode seen = look(video);
        patience.renew();
        screen.encoding(film, seen);
        String state = seen.path("state").asText();
        long now = elapsedMs.getAsLong();
        boolean isComplete = state.equals("complete");
        if (playableMs == null && (isComplete || state.equals("playable"))) {
          playableMs = now;
        }
        if (state.equals("failed")) {
          throw new PublishFailure(
              Exit.ENCODING_FAILED,
              film.name()
                  + " could not be encoded: "
                  + seen.path("problem").path("detail").asText("the server gives no reason."));
        }
        if (isComplete || (wait == Wait.PLAYABLE && playableMs != null)) {
          return new Outcome(seen, playableMs, isComplete ? now : null);
        }
        Patience.sleep(BETWEEN_LOOKS);
      } catch (Unreachable e) {
        if (!server.hasAnswered()) {
          throw e.failure();
        }
        screen.note(e.failure().reason() + " Trying again ...");
        patience.await(e.failure());
      }
    }
  }

  private JsonNode look(String video) throws PublishFailure, Unreachable {
    HttpResponse<String> response = server.send(server.request("/api/v1/videos/" + video).GET());
    if (response.statusCode() == 404) {
      throw new PublishFailure(
          Exit.ENCODING_FAILED, "The video was deleted on the server before it was done.");
    }
    if (response.statusCode() != 200) {
      throw new PublishFailure(Exit.SERVER, "The server has trouble: " + server.detail(response));
    }
    return server.parse(response);
  }
}
