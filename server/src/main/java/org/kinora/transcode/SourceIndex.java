package org.kinora.transcode;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.Excerpt;
import org.kinora.media.mp4.IndexedFilm;
import org.kinora.media.mp4.PictureIndex;

/// What a whole MP4 tells of all its samples, read once for all who look at the film and while
/// FFmpeg still looks: with hours of film, each of its starts takes longer to read that than for
/// all else. Empty answers say that FFmpeg has to look.
final class SourceIndex implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SourceIndex.class);

  private final Path file;
  private final SeekableByteChannel channel;
  private final AtOnce reading = new AtOnce(1);
  private final AtOnce.Look<Optional<IndexedFilm>> film;

  private SourceIndex(Path file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
    film = reading.begin(() -> asked("the film", () -> IndexedFilm.read(channel)));
  }

  static SourceIndex of(Path file) throws IOException {
    return new SourceIndex(file, Files.newByteChannel(file));
  }

  /// What a question is answered with; a [MediaException] says that others have to be asked.
  interface Question<T> {
    T ask() throws IOException;
  }

  /// Of the stream that FFmpeg calls the `index`th.
  Optional<PictureIndex> pictures(int index) throws IOException {
    var found = film.get();
    return found.isEmpty()
        ? Optional.empty()
        : asked("its pictures", () -> found.get().pictures(index));
  }

  /// Places of the sound that FFmpeg calls the `index`th stream, as a file of their own.
  Optional<Bytes> sound(int index, List<Excerpt.Place> places) throws IOException {
    var found = film.get();
    return found.isEmpty()
        ? Optional.empty()
        : asked("places of its sound", () -> found.get().sound(index, places));
  }

  <T> Optional<T> asked(String what, Question<T> question) throws IOException {
    try {
      return Optional.of(question.ask());
    } catch (MediaException e) {
      LOG.debugf("FFmpeg looks at %s of %s: %s", what, file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      reading.close();
    }
  }
}
