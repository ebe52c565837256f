package org.kinora.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Somebody who uploads one film after the other in pieces, is cut off now and then, asks where the
/// server stands and goes on. What the server says is held against what it said before.
final class Uploader implements Runnable {

  private static final Duration REQUEST = Duration.ofSeconds(25);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMillis(300);

  private final Kinora kinora;
  private final Ledger ledger;
  private final List<Clip> clips;
  private final Random random;
  private final Semaphore backlog;
  private final BooleanSupplier isOver;
  private final String name;
  private int count;

  /// `backlog` bounds the films that are not complete; the caller gives back what it took.
  Uploader(
      Chaos chaos, List<Clip> clips, Semaphore backlog, BooleanSupplier isOver, int number) {
    this.kinora = chaos.kinora();
    this.ledger = chaos.ledger();
    this.clips = clips;
    this.backlog = backlog;
    this.isOver = isOver;
    this.random = new Random(chaos.seed() * 31 + number);
    this.name = "chaos-" + number + "-";
  }

  @Override
  public void run() {
    try {
      while (!isOver.getAsBoolean()) {
        if (backlog.tryAcquire(200, TimeUnit.MILLISECONDS)) {
          one();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ledger.violation("upload: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
    }
  }

  private void one() {
    var clip = clips.get(random.nextInt(clips.size()));
    var film = begin(clip, name + count++);
    int length = clip.bytes().length;
    boolean isLeftForLater = random.nextInt(6) == 0;
    send(film, isLeftForLater ? 1 + random.nextInt(length - 1) : length);
    if (isLeftForLater) {
      backlog.release();
    }
  }

  private Ledger.Film begin(Clip clip, String title) {
    return Wait.get(
        "an upload can begin",
        PATIENCE,
        AGAIN,
        () -> {
          var answer = tus().create(clip.bytes().length, clip.name(), title);
          if (answer.status() / 100 == 4) {
            throw new IllegalStateException("POST: " + answer.status() + " " + answer.text());
          }
          return answer.status() == 201
              ? java.util.Optional.of(ledger.begun(Tus.begun(answer), title, clip))
              : java.util.Optional.empty();
        });
  }

  /// Sends until the server has so many bytes.
  void send(Ledger.Film film, int until) {
    while (film.offset < until && !film.isFinished) {
      int from = (int) film.offset;
      int end = Math.min(until, from + 1 + random.nextInt(film.clip.bytes().length / 4));
      if (!sent(film, from, end)) {
        ask(film);
      }
      Wait.pause(Duration.ofMillis(random.nextInt(120)));
    }
  }

  private boolean sent(Ledger.Film film, int from, int end) {
    boolean isCut = random.nextInt(8) == 0;
    try {
      var bytes = new ByteArrayInputStream(film.clip.bytes(), from, end - from);
      InputStream body = isCut ? new Cut(bytes, (end - from) / 2) : bytes;
      var answer = tus().patch(film.location, from, BodyPublishers.ofInputStream(() -> body));
      if (answer.status() != 204) {
        return false;
      }
      long offset = Long.parseLong(answer.header("Upload-Offset").orElseThrow());
      if (offset != end) {
        ledger.violation(film.id + ": " + end + " bytes were sent, " + offset + " acknowledged");
      }
      ledger.received(film, offset);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Asks where the server stands: never behind what it has acknowledged.
  void ask(Ledger.Film film) {
    var answer =
        Wait.get(
            "HEAD of the upload of " + film.id + " is answered",
            PATIENCE,
            AGAIN,
            () ->
                java.util.Optional.of(tus().head(film.location))
                    .filter(a -> a.status() == 200 || a.status() == 404 || a.status() == 410));
    if (answer.status() != 200) {
      throw new IllegalStateException(
          "the upload of " + film.id + " is lost: " + answer.status() + " at " + film.offset);
    }
    long offset = Long.parseLong(answer.header("Upload-Offset").orElse("-1"));
    if (offset < film.offset) {
      throw new IllegalStateException(
          film.id + " stands at " + offset + " though " + film.offset + " were acknowledged");
    }
    ledger.received(film, offset);
  }

  private Tus tus() throws IOException {
    return new Tus(kinora.http(), REQUEST);
  }

  /// Ends with an error in the middle, as a connection does.
  private static final class Cut extends InputStream {

    private final InputStream in;
    private int left;

    Cut(InputStream in, int left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new IOException("cut off");
      }
      return in.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("cut off");
      }
      int count = in.read(target, from, Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
