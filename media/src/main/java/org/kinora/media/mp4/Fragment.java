package org.kinora.media.mp4;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.FragmentBox.Mfhd;
import org.kinora.media.mp4.FragmentBox.Row;
import org.kinora.media.mp4.FragmentBox.Tfdt;
import org.kinora.media.mp4.FragmentBox.Tfhd;
import org.kinora.media.mp4.FragmentBox.Trun;
import org.kinora.media.mp4.MovieBox.Trex;

/// One `moof` with its `mdat` (ISO/IEC 14496-12 §8.8): a run of samples that can be sent alone.
///
/// `keyframeLength` counts from the fragment's first byte to the end of its first sample, and is
/// 0 when that sample is no sync sample: the byte range of an I-frame playlist.
public record Fragment(
    ByteRange range,
    long startTicks,
    long durationTicks,
    int sampleCount,
    boolean startsWithSync,
    long keyframeLength,
    Moof moof) {

  /// Bounds the work for one fragment: a run of all-default samples takes no bytes in the file.
  public static final int MAX_SAMPLES = 100_000;

  private static final long MAX_TICKS = Long.MAX_VALUE / 4;
  private static final long MAX_SHORT = 0xFFFF_FFFFL;

  /// The parsed header: `length` is that of the `moof` box in the file.
  public record Moof(
      Box.Container box, int length, long sequenceNumber, Trex defaults, ByteRange fragment) {

    Tfhd tfhd() throws MediaException {
      return traf().first(Tfhd.class).orElseThrow(() -> malformed("traf without a usable tfhd"));
    }

    Box traf() throws MediaException {
      return box.first("traf").orElseThrow(() -> malformed("moof without traf"));
    }

    private MediaException malformed(String message) {
      return new MediaException.Malformed(message, fragment.offset());
    }
  }

  /// One sample: where its bytes are in the file and when it is decoded and shown.
  public record Sample(
      ByteRange bytes,
      long decodeTicks,
      long durationTicks,
      long compositionOffset,
      boolean isSync) {

    public long presentationTicks() {
      return decodeTicks + compositionOffset;
    }
  }

  public long sequenceNumber() {
    return moof.sequenceNumber;
  }

  /// The tick after the last sample: where the next fragment has to start.
  public long endTicks() {
    return startTicks + durationTicks;
  }

  /// Every sample in decoding order, read from the header anew at each call.
  public List<Sample> samples() throws MediaException {
    return samples(moof, startTicks);
  }

  /// The same fragment at another time. Its samples' times follow from its own.
  Fragment movedBy(long ticks) throws MediaException {
    long start = startTicks + ticks;
    if (start < 0 || start > MAX_TICKS) {
      throw moof.malformed(
          "decode time %d moved by %d is out of range".formatted(startTicks, ticks));
    }
    var box = (Box.Container) moved(moof.box, start);
    var header = new Moof(box, moof.length, moof.sequenceNumber, moof.defaults, moof.fragment);
    if (Boxes.write(box).length() != moof.length) {
      throw new MediaException.Unsupported("64-bit sizes inside a moof");
    }
    return new Fragment(
        range, start, durationTicks, sampleCount, startsWithSync, keyframeLength, header);
  }

  private static Box moved(Box box, long start) throws MediaException {
    if (box instanceof Tfdt tfdt) {
      if (tfdt.version() == 0 && start > MAX_SHORT) {
        throw new MediaException.Unsupported("a decode time of 32 bits moved beyond them");
      }
      return new Tfdt(tfdt.version(), start);
    }
    if (!(box instanceof Box.Container container)) {
      return box;
    }
    var children = new ArrayList<Box>(container.children().size());
    for (Box child : container.children()) {
      children.add(moved(child, start));
    }
    return new Box.Container(container.type(), children);
  }

  static Fragment of(Box.Container box, int moofLength, ByteRange range, InitSegment init)
      throws MediaException {
    Mfhd mfhd =
        box.first(Mfhd.class)
            .orElseThrow(
                () -> new MediaException.Malformed("moof without a usable mfhd", range.offset()));
    if (box.children().stream().filter(child -> child.type().is("traf")).count() > 1) {
      throw new MediaException.Unsupported("a fragment of more than one track");
    }
    var moof = new Moof(box, moofLength, mfhd.sequenceNumber(), init.defaults(), range);
    if (moof.tfhd().trackId() != init.track().id()) {
      throw moof.malformed(
          "fragment of track %d, not %d".formatted(moof.tfhd().trackId(), init.track().id()));
    }
    long start = decodeTime(moof);
    List<Sample> samples = samples(moof, start);
    boolean sync = !samples.isEmpty() && samples.getFirst().isSync;
    long keyframeLength = sync ? samples.getFirst().bytes.end() - range.offset() : 0;
    long duration = samples.stream().mapToLong(Sample::durationTicks).sum();
    return new Fragment(range, start, duration, samples.size(), sync, keyframeLength, moof);
  }

  private static long decodeTime(Moof moof) throws MediaException {
    Tfdt tfdt =
        moof.traf()
            .first(Tfdt.class)
            .orElseThrow(() -> moof.malformed("traf without a usable tfdt"));
    if (tfdt.decodeTime() < 0 || tfdt.decodeTime() > MAX_TICKS) {
      throw moof.malformed("decode time " + tfdt.decodeTime() + " out of range");
    }
    return tfdt.decodeTime();
  }

  private static List<Sample> samples(Moof moof, long start) throws MediaException {
    Tfhd tfhd = moof.tfhd();
    Row defaults = defaults(tfhd, moof.defaults);
    boolean absolute = tfhd.has(Tfhd.BASE_DATA_OFFSET);
    long base = absolute ? tfhd.baseDataOffset() : moof.fragment.offset();
    var samples = new ArrayList<Sample>();
    long at = base;
    long ticks = start;
    for (Trun run : moof.traf().all(Trun.class).toList()) {
      if (run.sampleCount() > MAX_SAMPLES - samples.size()) {
        throw new MediaException.Unsupported("a fragment of more than " + MAX_SAMPLES + " samples");
      }
      at = run.has(Trun.DATA_OFFSET) ? base + run.dataOffset() : at;
      for (int i = 0; i < run.sampleCount(); i++) {
        Row row = run.row(i, defaults);
        ByteRange bytes = data(moof, at, row.size());
        samples.add(
            new Sample(bytes, ticks, row.duration(), row.compositionOffset(), row.isSync()));
        at = bytes.end();
        ticks += row.duration();
      }
    }
    return samples;
  }

  /// §8.8.7: the fragment's own default, else the track's.
  private static Row defaults(Tfhd tfhd, Trex trex) {
    return new Row(
        tfhd.has(Tfhd.DURATION) ? tfhd.duration() : trex.duration(),
        tfhd.has(Tfhd.SIZE) ? tfhd.size() : trex.size(),
        tfhd.has(Tfhd.SAMPLE_FLAGS) ? tfhd.sampleFlags() : trex.flags(),
        0);
  }

  private static ByteRange data(Moof moof, long at, long size) throws MediaException {
    ByteRange fragment = moof.fragment;
    if (at < fragment.offset() + moof.length || at > fragment.end() - size) {
      throw moof.malformed(
          "sample of %d bytes at %d outside its fragment's data".formatted(size, at));
    }
    return new ByteRange(at, size);
  }
}
