package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.kinora.media.codec.AvcConfig;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.MovieBox.Edit;
import org.kinora.media.mp4.MovieBox.Elst;
import org.kinora.media.mp4.MovieBox.Mvhd;
import org.kinora.media.mp4.SampleTableBox.RowTable;
import org.kinora.media.mp4.SampleTableBox.Stsd;
import org.kinora.media.mp4.SampleTableBox.VisualSampleEntry;

/// The pictures of an H.264 track in a file that is not fragmented: when each is shown, how long it
/// is, which are keyframes (ISO/IEC 14496-12 §8.6). What is not usual is not read: several edits,
/// frames that an edit hides, cropping, keyframes told in another way than by `stss`.
public final class PictureIndex {

  private static final int MAX_PICTURES = 1 << 20;
  private static final int CTTS_ROW = 8;
  private static final int NORMAL_RATE = 1 << 16;
  private static final int IDR = 5;
  // Parameter sets and messages before the first slice are shorter together.
  private static final int LONGEST_LOOK = 256 << 10;
  private static final List<String> UNUSUAL = List.of("stps", "sbgp");

  private final BoxChannel boxes;
  private final SampleTable table;
  private final AvcConfig config;
  private final double timescale;
  private final long[] shown;
  private final Optional<BitSet> keys;

  private PictureIndex(BoxChannel boxes, IndexedTrack track, SampleTable table)
      throws MediaException {
    this.boxes = boxes;
    this.table = table;
    var stbl = track.stbl();
    config = config(stbl);
    timescale = track.timescale();
    shown = shown(stbl, table);
    keys = keys(stbl, shown.length);
    edit(track, shown);
  }

  /// One picture: when it is shown, in seconds of the film's own time, and how many bytes it has.
  public record Picture(int number, double seconds, long bytes, boolean isKey) {}

  /// Of the track that is the `index`th in `moov`, counted from 0. Throws a [MediaException] where
  /// something else has to look.
  public static PictureIndex read(SeekableByteChannel file, int index) throws IOException {
    var boxes = new BoxChannel(file, IndexedTrack.MAX_INDEX);
    var track = IndexedTrack.read(boxes, index, "vide");
    var table = SampleTable.of(track.stbl());
    if (table.count() == 0 || table.count() > MAX_PICTURES) {
      throw new MediaException.Unsupported("an index of %d pictures".formatted(table.count()));
    }
    for (var name : UNUSUAL) {
      if (track.stbl().first(name).isPresent()) {
        throw new MediaException.Unsupported("keyframes told by " + name);
      }
    }
    return new PictureIndex(boxes, track, table);
  }

  /// The pictures of so many seconds in the order in which they are coded, from the last keyframe
  /// that is shown at a time or before.
  public List<Picture> from(double at, double seconds) {
    int first = 0;
    for (int i = 0; i < shown.length && seconds(i) <= at; i++) {
      first = isKey(i) ? i : first;
    }
    var pictures = new ArrayList<Picture>();
    long end = shown[first] + Math.round(seconds * timescale);
    for (int i = first; i < shown.length && shown[i] < end; i++) {
      pictures.add(new Picture(i, seconds(i), table.size(i), isKey(i)));
    }
    return pictures;
  }

  /// The longest time from a keyframe to the next one or the end, in seconds.
  public double longestGop() {
    long longest = 0;
    long key = shown[0];
    for (int i = 0; i < shown.length; i++) {
      longest = Math.max(longest, shown[i] - key);
      key = isKey(i) ? shown[i] : key;
    }
    return longest / timescale;
  }

  /// Whether nothing after a keyframe needs what was before it (an IDR picture, ISO/IEC 14496-10
  /// §7.4.1.2.4).
  public boolean isIndependent(Picture picture) throws IOException {
    var range = table.runsOf(picture.number(), picture.number() + 1L).getFirst().range();
    long length = Math.min(range.length(), LONGEST_LOOK);
    var in = boxes.read(new ByteRange(range.offset(), length)).reader();
    int lengthSize = config.lengthSize();
    while (in.remaining() > lengthSize) {
      long unit = 0;
      for (int i = 0; i < lengthSize; i++) {
        unit = unit << 8 | in.u8();
      }
      if (unit > 0 && (in.u8() & 0x1f) == IDR) {
        return true;
      }
      in.skip(Math.clamp(unit - 1, 0, in.remaining()));
    }
    return false;
  }

  private double seconds(int number) {
    return shown[number] / timescale;
  }

  private boolean isKey(int number) {
    return keys.isEmpty() || keys.get().get(number);
  }

  private static AvcConfig config(Box stbl) throws MediaException {
    var entry = stbl.first(Stsd.class).flatMap(stsd -> stsd.first(VisualSampleEntry.class));
    if (entry.isEmpty()
        || !entry.get().type().is("avc1")
        || entry.get().first("clap").isPresent()) {
      throw new MediaException.Unsupported("pictures that are no plain H.264");
    }
    var config = entry.get().first("avcC").orElseThrow(() -> IndexedTrack.missing("avcC"));
    return AvcConfig.read(body(config));
  }

  private static Bytes body(Box box) throws MediaException {
    if (box instanceof Box.UnknownBox unread) {
      return unread.body();
    }
    throw IndexedTrack.missing(box.type().toString());
  }

  private static long[] shown(Box stbl, SampleTable table) throws MediaException {
    var times = table.decodingTimes((int) table.count());
    var ctts = stbl.first("ctts");
    if (ctts.isEmpty()) {
      return times;
    }
    var in = body(ctts.get()).reader();
    in.skip(4);
    int rows = FullBoxes.count(in, in.u32(), CTTS_ROW);
    int number = 0;
    for (int row = 0; row < rows && number < times.length; row++) {
      long count = in.u32();
      // In version 0, too: what is written there as negative is meant so.
      int offset = in.i32();
      for (long left = count; left > 0 && number < times.length; left--) {
        times[number++] += offset;
      }
    }
    return times;
  }

  /// Empty where each is one (§8.6.2).
  private static Optional<BitSet> keys(Box stbl, int count) throws MediaException {
    if (stbl.first("stss").isEmpty()) {
      return Optional.empty();
    }
    var keys = new BitSet(count);
    var in =
        stbl.all(RowTable.class)
            .filter(table -> table.type().is("stss"))
            .findFirst()
            .orElseThrow(() -> IndexedTrack.missing("stss"))
            .rows()
            .reader();
    while (in.hasRemaining()) {
      long number = in.u32() - 1;
      if (number < 0 || number >= count) {
        throw new MediaException.Malformed(
            "keyframe %d of %d".formatted(number, count), in.offset());
      }
      keys.set((int) number);
    }
    return Optional.of(keys);
  }

  /// Brings times into the film's: its one edit begins behind as many ticks of nothing as the empty
  /// ones before it last (§8.6.6).
  private static void edit(IndexedTrack track, long[] shown) throws MediaException {
    var list = track.trak().first("edts").flatMap(edts -> edts.first(Elst.class));
    if (list.isEmpty()) {
      if (track.trak().first("edts").isPresent()) {
        throw IndexedTrack.missing("elst");
      }
      return;
    }
    long empty = 0;
    var edits = list.get().edits();
    for (int i = 0; i < edits.size(); i++) {
      Edit edit = edits.get(i);
      boolean isLast = i == edits.size() - 1;
      if (edit.rate() != NORMAL_RATE || (edit.mediaTime() < 0) == isLast) {
        throw new MediaException.Unsupported("more than one edit");
      }
      empty += isLast ? 0 : inTicks(track, edit.duration());
    }
    if (!edits.isEmpty()) {
      move(shown, edits.getLast(), empty, inTicks(track, edits.getLast().duration()));
    }
  }

  private static void move(long[] shown, Edit edit, long emptyTicks, long durationTicks)
      throws MediaException {
    for (int i = 0; i < shown.length; i++) {
      long within = shown[i] - edit.mediaTime();
      if (within < 0 || (durationTicks > 0 && within >= durationTicks)) {
        throw new MediaException.Unsupported("pictures that an edit hides");
      }
      shown[i] = within + emptyTicks;
    }
  }

  private static long inTicks(IndexedTrack track, long duration) throws MediaException {
    if (!(track.mvhd() instanceof Mvhd head) || head.timescale() == 0) {
      throw IndexedTrack.missing("mvhd");
    }
    if (duration < 0 || Math.multiplyHigh(duration, track.timescale()) != 0) {
      throw new MediaException.Unsupported("an edit without an end");
    }
    return Timescale.rescale(duration, track.timescale(), head.timescale());
  }
}
