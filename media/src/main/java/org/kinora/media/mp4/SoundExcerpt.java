package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;

/// Some places of one sound track, one behind the other as a small file of its own: whoever listens
/// to a few seconds of a long film need not read the index of all of it each time.
///
/// For files that are not fragmented, by the tables of `stbl` (ISO/IEC 14496-12 §8.5 to §8.7). Edit
/// lists are left out: places are meant in the track's own time.
public final class SoundExcerpt {

  private static final int MAX_BYTES = 16 << 20;
  private static final int MAX_SAMPLES = 1 << 20;
  private static final int BOX_HEAD = 8;
  private static final long MS = 1000;
  private static final Set<String> KEPT = Set.of("tkhd", "mdia");

  private SoundExcerpt() {}

  /// From `startMs` of a track, `durationMs` long; past its end there is nothing.
  public record Place(long startMs, long durationMs) {

    public Place {
      if (startMs < 0 || durationMs < 0) {
        throw new IllegalArgumentException(
            "no place of %d ms at %d".formatted(durationMs, startMs));
      }
    }
  }

  /// The file, of the track that is the `index`th in `moov`, counted from 0; places in order.
  /// Throws a [MediaException.Unsupported] where that is no sound, or where the index or the
  /// places are longer than 16 MB, or there is nothing.
  public static Bytes of(SeekableByteChannel file, int index, List<Place> places)
      throws IOException {
    var boxes = new BoxChannel(file, IndexedTrack.MAX_INDEX);
    var track = IndexedTrack.read(boxes, index, "soun");
    var table = SampleTable.of(track.stbl());
    long timescale = track.timescale();
    var runs = new ArrayList<SampleTable.Run>();
    for (var place : places) {
      long from = Timescale.rescale(place.startMs(), timescale, MS);
      long to = Timescale.rescale(place.startMs() + place.durationMs(), timescale, MS);
      runs.addAll(table.runs(from, to));
    }
    if (runs.isEmpty()) {
      throw new MediaException.Unsupported("no samples there");
    }
    requireSmall(runs);
    return written(boxes, new Movie(track.mvhd(), track.trak()), runs, table);
  }

  private static void requireSmall(List<SampleTable.Run> runs) throws MediaException {
    long bytes = 0;
    long samples = 0;
    for (var run : runs) {
      if (run.range().length() > MAX_BYTES - bytes
          || run.end() - run.first() > MAX_SAMPLES - samples) {
        throw new MediaException.Unsupported("places of more than %d bytes".formatted(MAX_BYTES));
      }
      bytes += run.range().length();
      samples += run.end() - run.first();
    }
  }

  /// What the excerpt has of the file's `moov`.
  private record Movie(Box mvhd, Box trak) {

    Box with(Box stbl) {
      var track =
          trak.children().stream()
              .filter(child -> KEPT.contains(child.type().toString()))
              .map(child -> child.type().is("mdia") ? replaced(child, stbl) : child)
              .toList();
      return Box.Container.of("moov", mvhd, new Box.Container(trak.type(), track));
    }

    private static Box replaced(Box box, Box stbl) {
      return switch (box.type().toString()) {
        case "mdia", "minf" ->
            new Box.Container(
                box.type(), box.children().stream().map(child -> replaced(child, stbl)).toList());
        case "stbl" -> stbl;
        default -> box;
      };
    }
  }

  private static Bytes written(
      BoxChannel boxes, Movie movie, List<SampleTable.Run> runs, SampleTable table)
      throws IOException {
    var brand = FourCc.of("isom");
    var ftyp = new Box.FileType(FourCc.of("ftyp"), brand, 0, List.of(brand));
    // Where the samples begin is told in as many bytes wherever that is.
    long head = Boxes.write(List.of(ftyp, movie.with(table.excerpt(runs, 0)))).length();
    var moov = movie.with(table.excerpt(runs, head + BOX_HEAD));
    var media = new ByteWriter();
    for (var run : runs) {
      media.bytes(boxes.read(run.range()));
    }
    return Boxes.write(List.of(ftyp, moov, Box.UnknownBox.of("mdat", media.toBytes())));
  }
}
