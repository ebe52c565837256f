package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.MovieBox.Hdlr;

/// A film that is not fragmented: where all its samples lie is told by one `moov` (ISO/IEC 14496-12
/// §8.2), which is read once and kept. What is asked of it may be asked by several threads, as long
/// as the file is open.
public final class IndexedFilm {

  // More than the index of eight hours of pictures and sound.
  private static final int MAX_INDEX = 16 << 20;

  private static final int MAX_TOP_LEVEL = 1000;

  private final BoxChannel boxes;
  private final Box moov;

  private IndexedFilm(BoxChannel boxes, Box moov) {
    this.boxes = boxes;
    this.moov = moov;
  }

  /// Throws a [MediaException] where there is no index, one of more than 16 MB, or one that is told
  /// to go on in fragments.
  public static IndexedFilm read(SeekableByteChannel file) throws IOException {
    var boxes = new BoxChannel(file, MAX_INDEX);
    var moov = moov(boxes);
    if (moov.first("mvex").isPresent()) {
      throw new MediaException.Unsupported("a film whose samples are in fragments");
    }
    return new IndexedFilm(boxes, moov);
  }

  /// The pictures of the track that is the `index`th, counted from 0. Throws a [MediaException]
  /// where something else has to look.
  public PictureIndex pictures(int index) throws IOException {
    return new PictureIndex(boxes, track(index, "vide"));
  }

  /// Some places of the sound of the track that is the `index`th, counted from 0, in order and one
  /// behind the other as a small file of its own. Throws a [MediaException.Unsupported] where that
  /// is no sound, or where the places are longer than 16 MB, or there is nothing.
  public Bytes sound(int index, List<Excerpt.Place> places) throws IOException {
    return new Excerpt(boxes, track(index, "soun")).of(places);
  }

  private IndexedTrack track(int index, String handler) throws MediaException {
    var tracks = moov.children().stream().filter(child -> child.type().is("trak")).toList();
    if (index < 0 || index >= tracks.size()) {
      throw new MediaException.Unsupported("no track %d among %d".formatted(index, tracks.size()));
    }
    var trak = tracks.get(index);
    boolean isAsked =
        trak.first("mdia")
            .flatMap(mdia -> mdia.first(Hdlr.class))
            .filter(hdlr -> hdlr.handler().is(handler))
            .isPresent();
    if (!isAsked) {
      throw new MediaException.Unsupported(
          "track %d is not of the kind %s".formatted(index, handler));
    }
    return new IndexedTrack(
        moov.first("mvhd").orElseThrow(() -> IndexedTrack.missing("mvhd")), trak);
  }

  private static Box moov(BoxChannel boxes) throws IOException {
    long offset = 0;
    for (int i = 0; i < MAX_TOP_LEVEL; i++) {
      var head = boxes.required(offset).orElseThrow(() -> IndexedTrack.missing("moov"));
      if (head.is("moov")) {
        return Boxes.read(boxes.read(head.range()), offset).getFirst();
      }
      offset = head.range().end();
    }
    throw new MediaException.Unsupported("no moov among the first " + MAX_TOP_LEVEL + " boxes");
  }
}
