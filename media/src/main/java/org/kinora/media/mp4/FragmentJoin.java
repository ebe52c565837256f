package org.kinora.media.mp4;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.FragmentBox.Mfhd;
import org.kinora.media.mp4.FragmentBox.Tfhd;
import org.kinora.media.mp4.SegmentIndex.Segment;

/// Makes one file of separately encoded chunks of a track whose decode times are absolute.
///
/// ```
/// chunk 0: ftyp moov │ moof mdat │ moof mdat        out: ftyp moov of chunk 0
/// chunk 1: ftyp moov │ moof mdat │ moof mdat   →         moof mdat │ moof mdat │ moof mdat │ …
/// chunk 2: ftyp moov │ moof mdat                         mfhd.sequence_number 1, 2, 3, …
/// ```
///
/// A chunk is checked whole before its first byte is written, so a refused chunk leaves nothing
/// in the output.
public final class FragmentJoin implements Closeable {

  private static final int COPY_BUFFER = 1 << 18;

  private final WritableByteChannel out;
  private final long firstSequence;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable First first;
  private long written;
  private long nextTicks = -1;

  private FragmentJoin(WritableByteChannel out, long firstSequence) {
    this.out = out;
    this.firstSequence = firstSequence;
  }

  /// Writes to `out` from its present position; closing the join closes it.
  public static FragmentJoin to(WritableByteChannel out) {
    return to(out, 1);
  }

  /// Writes a part whose first fragment has the sequence number that it will have in the whole,
  /// so that its bytes are the whole's.
  public static FragmentJoin to(WritableByteChannel out, long firstSequence) {
    return new FragmentJoin(out, firstSequence);
  }

  /// Adds a chunk, which stays the caller's to close; one without samples adds nothing. `name` is
  /// for messages.
  public void append(String name, SeekableByteChannel chunk) throws IOException {
    if (chunk.size() == 0) {
      return;
    }
    try {
      if (check(chunk)) {
        copy(name, chunk);
      }
    } catch (MediaException.Malformed malformed) {
      throw named(name, malformed);
    }
  }

  /// Adds those fragments of a file that lie in these bytes, with all their times moved by
  /// `shiftTicks`: so a part of one track becomes a part of another that is cut elsewhere. The
  /// range begins and ends with a fragment. The file stays the caller's to close.
  public void append(String name, SeekableByteChannel file, ByteRange range, long shiftTicks)
      throws IOException {
    try {
      List<Fragment> moved = check(file, range, shiftTicks);
      if (first == null) {
        first = new First(name, InitSegment.read(file));
        write(first.init.bytes());
      }
      for (Fragment fragment : moved) {
        copy(fragment, file);
      }
    } catch (MediaException.Malformed malformed) {
      throw named(name, malformed);
    }
  }

  /// Adds the fragment that the stream stands at, with its data.
  public void append(FragmentStream stream, Fragment fragment) throws IOException {
    if (first == null) {
      first = new First("the stream", stream.init());
      write(stream.init().bytes());
    }
    requireMovable(fragment);
    requireFollowing(fragment, nextTicks, stream.init().timescale());
    long start = written;
    write(renumbered(fragment, firstSequence + segments.size()));
    written += stream.transferData(out);
    segments.add(Segment.of(fragment, start));
    nextTicks = fragment.endTicks();
  }

  /// What is written so far.
  public Optional<SegmentIndex> index() {
    return Optional.ofNullable(first)
        .map(it -> new SegmentIndex(it.init.timescale(), it.init.range(), segments));
  }

  /// The index of the joined file, which is complete when this returns.
  public SegmentIndex finish() throws MediaException {
    return index().orElseThrow(() -> new MediaException.Malformed("no chunk holds a fragment", 0));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private record First(String name, InitSegment init) {}

  private static MediaException.Malformed named(String name, MediaException.Malformed malformed) {
    var named = new MediaException.Malformed(name + ": " + malformed.reason(), malformed.offset());
    named.initCause(malformed);
    return named;
  }

  private List<Fragment> check(SeekableByteChannel file, ByteRange range, long shiftTicks)
      throws IOException {
    Fragments fragments = Fragments.open(file, range);
    if (first != null) {
      requireSame(first, fragments.init());
    }
    var moved = new ArrayList<Fragment>();
    long expected = nextTicks;
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      requireMovable(next.get());
      Fragment fragment = next.get().movedBy(shiftTicks);
      requireFollowing(fragment, expected, fragments.init().timescale());
      expected = fragment.endTicks();
      moved.add(fragment);
    }
    return moved;
  }

  private boolean check(SeekableByteChannel chunk) throws IOException {
    Fragments fragments = Fragments.open(chunk);
    long expected = nextTicks;
    boolean found = false;
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      Fragment fragment = next.get();
      if (fragment.sampleCount() == 0) {
        continue;
      }
      if (!found && first != null) {
        requireSame(first, fragments.init());
      }
      found = true;
      requireMovable(fragment);
      requireFollowing(fragment, expected, fragments.init().timescale());
      expected = fragment.endTicks();
    }
    return found;
  }

  private static void requireSame(First first, InitSegment init) throws MediaException {
    InitSegment.Track one = first.init.track();
    InitSegment.Track two = init.track();
    requireSame(first, "timescale", one.timescale(), two.timescale());
    requireSame(first, "track id", one.id(), two.id());
    requireSame(first, "sample description (stsd)", one.stsd().toHex(), two.stsd().toHex());
    requireSame(first, "edit list", first.init.edits(), init.edits());
    requireSame(first, "sample defaults (trex)", first.init.defaults(), init.defaults());
  }

  private static void requireSame(First first, String what, Object one, Object two)
      throws MediaException {
    if (!one.equals(two)) {
      throw new MediaException.Malformed(
          "the %s differs from %s: %s, there %s".formatted(what, first.name, two, one), 0);
    }
  }

  private static void requireFollowing(Fragment fragment, long expectedTicks, int timescale)
      throws MediaException {
    if (expectedTicks >= 0 && fragment.startTicks() != expectedTicks) {
      throw new MediaException.Malformed(
          "a fragment starts at tick %d, the one before ends at %d (timescale %d)"
              .formatted(fragment.startTicks(), expectedTicks, timescale),
          fragment.range().offset());
    }
  }

  private static void requireMovable(Fragment fragment) throws MediaException {
    if (fragment.moof().tfhd().has(Tfhd.BASE_DATA_OFFSET)) {
      throw new MediaException.Unsupported(
          "absolute data offsets: encode with movflags default_base_moof");
    }
    if (renumbered(fragment, 0).length() != fragment.moof().length()) {
      throw new MediaException.Unsupported("64-bit sizes inside a moof");
    }
  }

  private void copy(String name, SeekableByteChannel chunk) throws IOException {
    Fragments fragments = Fragments.open(chunk);
    if (first == null) {
      first = new First(name, fragments.init());
      write(fragments.init().bytes());
    }
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      Fragment fragment = next.get();
      if (fragment.sampleCount() > 0) {
        copy(fragment, chunk);
      }
    }
  }

  private void copy(Fragment fragment, SeekableByteChannel chunk) throws IOException {
    long start = written;
    Bytes moof = renumbered(fragment, firstSequence + segments.size());
    write(moof);
    long from = fragment.range().offset() + moof.length();
    transfer(chunk, from, fragment.range().end() - from);
    segments.add(Segment.of(fragment, start));
    nextTicks = fragment.endTicks();
  }

  private static Bytes renumbered(Fragment fragment, long sequenceNumber) {
    Box.Container moof = fragment.moof().box();
    List<Box> children =
        moof.children().stream()
            .map(child -> child instanceof Mfhd ? new Mfhd(sequenceNumber) : child)
            .toList();
    return Boxes.write(new Box.Container(moof.type(), children));
  }

  private void write(Bytes bytes) throws IOException {
    ByteBuffer buffer = bytes.toBuffer();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    written += bytes.length();
  }

  private void transfer(SeekableByteChannel chunk, long from, long count) throws IOException {
    long done = 0;
    if (chunk instanceof FileChannel file) {
      while (done < count) {
        long moved = file.transferTo(from + done, count - done, out);
        if (moved <= 0) {
          throw new IOException("the chunk shrank while it was copied");
        }
        done += moved;
      }
    } else {
      done = pump(chunk, from, count);
    }
    written += done;
  }

  private long pump(SeekableByteChannel chunk, long from, long count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(COPY_BUFFER, count));
    chunk.position(from);
    for (long left = count; left > 0; left -= buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      while (buffer.hasRemaining()) {
        if (chunk.read(buffer) < 0) {
          throw new IOException("the chunk shrank while it was copied");
        }
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
    return count;
  }
}
