package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.BoxChannel.Head;

/// Walks the fragments of a file of any size. Reads box headers and `moof` boxes, never media
/// data; boxes between the fragments (`styp`, `sidx`, `prft`, `emsg`, `free`, `mfra`) are passed
/// over. The channel stays the caller's to close, and its position is moved.
public final class Fragments {

  private final BoxChannel boxes;
  private final InitSegment init;
  private final boolean growing;
  private final long end;
  private long position;

  private Fragments(SeekableByteChannel channel, InitSegment init, boolean growing) {
    this.end = Long.MAX_VALUE;
    this.boxes = new BoxChannel(channel);
    this.init = init;
    this.growing = growing;
    this.position = init.range().end();
  }

  /// Opens a finished file: an end in the middle of a box is malformed.
  public static Fragments open(SeekableByteChannel channel) throws IOException {
    return new Fragments(channel, InitSegment.read(channel), false);
  }

  private Fragments(SeekableByteChannel channel, InitSegment init, ByteRange range) {
    this.end = range.end();
    this.boxes = new BoxChannel(channel);
    this.init = init;
    this.growing = false;
    this.position = range.offset();
  }

  /// Opens a part of a finished file that begins and ends with a fragment.
  static Fragments open(SeekableByteChannel channel, ByteRange range) throws IOException {
    return new Fragments(channel, InitSegment.read(channel), range);
  }

  /// Opens a file that is still being written behind its complete `moov`: at an unfinished
  /// fragment [#next] is empty, and finds it when asked again later.
  public static Fragments openGrowing(SeekableByteChannel channel) throws IOException {
    return new Fragments(channel, InitSegment.read(channel), true);
  }

  public InitSegment init() {
    return init;
  }

  /// The next fragment, empty at the end.
  public Optional<Fragment> next() throws IOException {
    long at = position;
    Head moof = null;
    while (at < end || moof != null) {
      Optional<Head> found = growing ? boxes.whole(at) : boxes.required(at);
      if (found.isEmpty()) {
        refusePending(moof);
        return Optional.empty();
      }
      Head head = found.get();
      at = head.range().end();
      if (head.is("moof")) {
        refusePending(moof);
        moof = head;
      } else if (head.is("mdat") && moof != null) {
        position = at;
        if (at > end) {
          throw new MediaException.Malformed("a range ends inside a fragment", position);
        }
        return Optional.of(fragment(moof, at));
      } else if (moof == null) {
        position = at;
      }
    }
    return Optional.empty();
  }

  private Fragment fragment(Head moof, long end) throws IOException {
    ByteRange header = moof.range();
    Box box = Boxes.read(boxes.read(header), header.offset()).getFirst();
    var range = new ByteRange(header.offset(), end - header.offset());
    return Fragment.of((Box.Container) box, (int) header.length(), range, init);
  }

  private void refusePending(@Nullable Head moof) throws MediaException {
    if (moof != null && !growing) {
      throw new MediaException.Malformed("moof without its mdat", moof.range().offset());
    }
  }
}
