package org.kinora.publish;

import org.kinora.publish.Server.Unreachable;

/// Asks whether a video plays the file that was to take the place of its own: where that can't be
/// played it goes on with the one it had.
final class Replaced {

  private final Server server;

  Replaced(Server server) {
    this.server = server;
  }

  void check(Film film, String video) throws PublishFailure {
    var patience = new Patience();
    while (true) {
      try {
        var answer = server.send(server.request("/api/v1/videos/" + video + "/cuts").GET());
        var state = server.parse(answer);
        if (state.path("state").asText().equals("failed")) {
          throw new PublishFailure(
              Exit.ENCODING_FAILED,
              film.name()
                  + " could not take the place of the film, which plays on as it was: "
                  + state.path("problem").path("detail").asText("the server gives no reason."));
        }
        return;
      } catch (Unreachable e) {
        patience.await(e.failure());
      }
    }
  }
}
