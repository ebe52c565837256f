package org.kinora.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the server has acknowledged, kept outside of it: each fact is on the disk before anybody goes
/// on. Beside the facts it holds the events of the run and what was found to be wrong.
final class Ledger implements AutoCloseable {

  private final long start = System.nanoTime();
  private final FileChannel file;
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Film> films = new ConcurrentHashMap<>();
  private final Map<String, String> segments = new ConcurrentHashMap<>();
  private long facts;

  Ledger(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// One upload, as far as its client knows.
  static final class Film {

    final String id;
    final String location;
    final String title;
    final Clip clip;
    volatile long offset;
    volatile boolean isFinished;
    volatile boolean isPlayable;
    volatile boolean isComplete;

    Film(Tus.Begun begun, String title, Clip clip) {
      id = begun.video();
      location = begun.location();
      this.title = title;
      this.clip = clip;
    }
  }

  Film begun(Tus.Begun begun, String title, Clip clip) {
    var film = new Film(begun, title, clip);
    fact("video", begun.video(), begun.location(), title, clip.name(), clip.bytes().length);
    films.put(film.id, film);
    return film;
  }

  /// Bytes that were acknowledged, by the answer to a PATCH or to a HEAD.
  void received(Film film, long offset) {
    if (offset == film.offset && offset > 0) {
      return;
    }
    fact("offset", film.id, offset, Sha256.of(film.clip.bytes(), (int) offset));
    film.offset = offset;
    if (offset == film.clip.bytes().length) {
      fact("finished", film.id);
      film.isFinished = true;
    }
  }

  void seen(Film film, String state) {
    if (!film.isPlayable && (state.equals("playable") || state.equals("complete"))) {
      fact("playable", film.id);
      film.isPlayable = true;
    }
    if (!film.isComplete && state.equals("complete")) {
      fact("complete", film.id);
      film.isComplete = true;
    }
  }

  /// A segment that was served keeps its bytes for ever.
  void served(String address, byte[] bytes) {
    var sum = Sha256.of(bytes, bytes.length);
    var before = segments.putIfAbsent(address, sum);
    if (before == null) {
      fact("segment", address, sum);
    } else if (!before.equals(sum)) {
      violation(address + " has other bytes than before");
    }
  }

  Map<String, String> segments() {
    return Map.copyOf(segments);
  }

  Collection<Film> films() {
    return List.copyOf(films.values());
  }

  synchronized long facts() {
    return facts;
  }

  void event(String text) {
    var line = write("event", text);
    System.out.print(line);
  }

  void violation(String text) {
    synchronized (this) {
      violations.add(text);
    }
    System.out.print(write("VIOLATION", text));
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  private void fact(Object... words) {
    write(words);
    synchronized (this) {
      facts++;
    }
  }

  private synchronized String write(Object... words) {
    var text = new StringBuilder();
    text.append("%8.3f".formatted(Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0));
    for (var word : words) {
      text.append(' ').append(word);
    }
    var line = text.append('\n').toString();
    try {
      var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      throw new IllegalStateException("the ledger can't be written", e);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
