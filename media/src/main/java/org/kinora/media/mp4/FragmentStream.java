package org.kinora.media.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Walks the fragments of a fragmented file as an encoder writes it, without going back and without
/// holding media data in memory. The stream stays the caller's to close.
public final class FragmentStream {

  private static final int BUFFER = 1 << 16;

  private final BoxStream boxes;
  private final InitSegment init;
  private final List<FragmentWatch> watches;
  private Bytes dataHeader = Bytes.empty();
  private long dataLeft;

  private FragmentStream(BoxStream boxes, InitSegment init, List<FragmentWatch> watches) {
    this.boxes = boxes;
    this.init = init;
    this.watches = List.copyOf(watches);
  }

  /// Reads to the end of `moov`. Throws [MediaException.Malformed] where the stream ends before it.
  public static FragmentStream open(InputStream in) throws IOException {
    return open(in, List.of());
  }

  /// As above; `watches` see all that is read from there on.
  public static FragmentStream open(InputStream in, List<FragmentWatch> watches)
      throws IOException {
    var boxes = new BoxStream(in);
    return new FragmentStream(boxes, readInit(boxes), watches);
  }

  public InitSegment init() {
    return init;
  }

  /// The next fragment, empty at the end. Its data wait in the stream for [#transferData]; what was
  /// not taken of the one before is passed over. Ranges are those of the stream.
  public Optional<Fragment> next() throws IOException {
    boxes.skip(dataLeft);
    dataLeft = 0;
    Box.Container moof = null;
    Bytes moofBytes = Bytes.empty();
    for (var next = boxes.head(); next.isPresent(); next = boxes.head()) {
      BoxStream.Head head = next.get();
      if (head.type().is("moof")) {
        moofBytes = boxes.whole(head);
        moof =
            (Box.Container) Boxes.read(moofBytes, boxes.position() - moofBytes.length()).getFirst();
      } else if (head.type().is("mdat") && moof != null) {
        dataHeader = head.bytes();
        dataLeft = head.bodyLength();
        long start = boxes.position() - head.bytes().length() - moofBytes.length();
        long length = moofBytes.length() + head.bytes().length() + head.bodyLength();
        return Optional.of(
            seen(Fragment.of(moof, moofBytes.length(), new ByteRange(start, length), init)));
      } else {
        boxes.skip(head.bodyLength());
      }
    }
    if (moof != null) {
      throw new MediaException.Malformed("moof without its mdat", boxes.position());
    }
    return Optional.empty();
  }

  private Fragment seen(Fragment fragment) throws MediaException {
    for (FragmentWatch watch : watches) {
      watch.header(init, fragment);
    }
    return fragment;
  }

  /// Writes the present fragment's `mdat` box. Returns how many bytes that were.
  long transferData(WritableByteChannel out) throws IOException {
    long length = dataHeader.length() + dataLeft;
    write(out, dataHeader.toBuffer());
    byte[] buffer = new byte[Math.clamp(dataLeft, 1, BUFFER)];
    while (dataLeft > 0) {
      int count = boxes.read(buffer, dataLeft);
      for (FragmentWatch watch : watches) {
        watch.data(buffer, count);
      }
      write(out, ByteBuffer.wrap(buffer, 0, count));
      dataLeft -= count;
    }
    return length;
  }

  private static void write(WritableByteChannel out, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private static InitSegment readInit(BoxStream boxes) throws IOException {
    var start = new ByteArrayOutputStream();
    for (var next = boxes.head(); next.isPresent(); next = boxes.head()) {
      BoxStream.Head head = next.get();
      if (head.type().is("moof") || head.type().is("mdat")) {
        throw new MediaException.Unsupported(
            "%s before moov: not a fragmented MP4 file".formatted(head.type()));
      }
      Bytes box = boxes.whole(head);
      start.write(box.toArray());
      if (head.type().is("moov")) {
        Bytes all = Bytes.wrap(start.toByteArray());
        int offset = all.length() - box.length();
        return InitSegment.of(all, Boxes.read(box, offset).getFirst());
      }
    }
    throw new MediaException.Malformed("the file ends before a moov", boxes.position());
  }
}
