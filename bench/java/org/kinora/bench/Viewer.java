package org.kinora.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Follows what becomes of the films and plays pieces of them. What does not answer while faults
/// happen is no fault; what answers must be right.
final class Viewer implements Runnable {

  private final Kinora kinora;
  private final Ledger ledger;
  private final Random random;
  private final Semaphore backlog;
  private final BooleanSupplier isOver;

  Viewer(Chaos chaos, Semaphore backlog, BooleanSupplier isOver) {
    this.kinora = chaos.kinora();
    this.ledger = chaos.ledger();
    this.random = new Random(chaos.seed() * 31 - 1);
    this.backlog = backlog;
    this.isOver = isOver;
  }

  @Override
  public void run() {
    while (!isOver.getAsBoolean()) {
      try {
        follow();
        play();
      } catch (IOException e) {
        // The server is down or hangs: that is what the run is about.
      } catch (RuntimeException e) {
        ledger.violation("playing: " + e);
      }
      Wait.pause(Duration.ofMillis(300));
    }
  }

  private void follow() throws IOException {
    for (var film : ledger.films()) {
      if (film.offset > 0 && !film.isComplete) {
        var video = kinora.http().video(film.id);
        var state = video.field("state");
        ledger.seen(film, state);
        if (film.isComplete || state.equals("failed")) {
          backlog.release();
        }
        if (state.equals("failed")) {
          ledger.violation(film.id + " (" + film.clip.name() + ") failed: " + video.field("detail"));
          film.isComplete = true;
        }
      }
    }
  }

  private void play() throws IOException {
    var playable = ledger.films().stream().filter(film -> film.isPlayable).toList();
    if (playable.isEmpty()) {
      return;
    }
    var film = playable.get(random.nextInt(playable.size()));
    var http = kinora.http();
    var hls = http.video(film.id).field("hls");
    if (hls.isEmpty()) {
      ledger.violation(film.id + " was playable and has no playlist any more");
      return;
    }
    var playlists = Hls.media(http, java.net.URI.create(rebased(hls)));
    var playlist = Hls.read(http, playlists.get(random.nextInt(playlists.size())));
    var files = new ArrayList<>(playlist.files());
    if (!files.isEmpty()) {
      var address = files.get(random.nextInt(files.size()));
      var answer = http.get(address.toString());
      if (answer.status() == 200) {
        ledger.served(address.getPath(), answer.bytes());
      } else if (answer.status() == 404) {
        ledger.violation(address + " is in a playlist and is not there");
      }
    }
  }

  /// The path alone: after a restart the port is another one.
  static String rebased(String address) {
    return java.net.URI.create(address).getRawPath();
  }
}
