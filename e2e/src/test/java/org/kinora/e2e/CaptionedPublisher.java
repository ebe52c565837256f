package org.kinora.e2e;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.rtmp.RtmpPublication;
import org.kinora.media.rtmp.RtmpTarget;

/// Publishes an FLV film at the pace of its times, with CEA-608 captions in its pictures, which no
/// encoder at hand writes.
final class CaptionedPublisher implements AutoCloseable {

  private static final int VIDEO = 9;
  private static final int HEADER = 9 + 4;
  private static final int TAG_HEADER = 11;

  private final Thread thread;
  private volatile boolean isOver;
  private volatile String failure = "";

  /// A tag's time and body.
  private record Tag(boolean isVideo, long timeMs, Bytes body) {

    boolean isPicture() {
      return isVideo && body.unsigned(1) == 1;
    }

    long shownMs() {
      // A film of an encoder that never shows a picture before it is decoded.
      return timeMs + (body.u32(1) & 0xFF_FFFF);
    }
  }

  private CaptionedPublisher(Path film, String address, List<Integer> pairs) {
    this.thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    publish(captioned(tags(film), pairs), RtmpTarget.parse(address));
                  } catch (IOException e) {
                    failure = e.toString();
                  }
                });
  }

  /// `pairs` are two bytes each without parity, one for a picture; 0 for none.
  static CaptionedPublisher start(Path film, String address, List<Integer> pairs) {
    return new CaptionedPublisher(film, address, pairs);
  }

  String failure() {
    return failure;
  }

  @Override
  public void close() {
    isOver = true;
    LockSupport.unpark(thread);
  }

  private static List<Tag> tags(Path film) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(film)).position(HEADER);
    var tags = new ArrayList<Tag>();
    while (in.remaining() > TAG_HEADER) {
      int type = in.get();
      int size = u24(in);
      long time = u24(in);
      in.position(in.position() + 4);
      byte[] body = new byte[size];
      in.get(body).getInt();
      if (type == VIDEO || type == VIDEO - 1) {
        tags.add(new Tag(type == VIDEO, time, Bytes.wrap(body)));
      }
    }
    return tags;
  }

  private static int u24(ByteBuffer in) {
    return (in.getShort() & 0xFFFF) << 8 | (in.get() & 0xFF);
  }

  /// The pairs follow each other in the order in which the pictures are shown.
  private static List<Tag> captioned(List<Tag> tags, List<Integer> pairs) {
    var shown =
        tags.stream()
            .filter(Tag::isPicture)
            .sorted(Comparator.comparingLong(Tag::shownMs))
            .toList();
    var all = new ArrayList<Tag>();
    for (Tag tag : tags) {
      int at = tag.isPicture() ? shown.indexOf(tag) : -1;
      int pair = at >= 0 && at < pairs.size() ? pairs.get(at) : 0;
      all.add(at < 0 ? tag : new Tag(true, tag.timeMs, withCaption(tag.body, pair)));
    }
    return all;
  }

  /// H.264 annex D.2.5, ATSC A/53 part 4 §6.2.3.1. No byte of it needs to be escaped.
  private static Bytes withCaption(Bytes body, int pair) {
    var unit = new ByteWriter().u8(6).u8(4).u8(14).u8(0xB5).u16(0x31).i32(0x47413934);
    unit.u8(3).u8(0x41).u8(0xFF).u8(0xFC);
    unit.u8(withParity(pair >> 8)).u8(withParity(pair & 0xFF)).u8(0xFF).u8(0x80);
    Bytes sei = unit.toBytes();
    var out = new ByteWriter().bytes(body.slice(0, 5)).i32(sei.length()).bytes(sei);
    return out.bytes(body.slice(5)).toBytes();
  }

  private static int withParity(int seven) {
    return Integer.bitCount(seven) % 2 == 1 ? seven : seven | 0x80;
  }

  private void publish(List<Tag> tags, RtmpTarget target) throws IOException {
    try (var socket = new Socket(target.host(), target.port())) {
      var publication = new RtmpPublication(target);
      byte[] buffer = new byte[1 << 14];
      flush(publication, socket);
      while (!publication.isPublishing()) {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          throw new IOException("refused: " + publication.state());
        }
        publication.receive(ByteBuffer.wrap(buffer, 0, count));
        flush(publication, socket);
      }
      long begun = System.nanoTime();
      for (Tag tag : tags) {
        long due = begun + tag.timeMs * 1_000_000;
        while (!isOver && System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        if (isOver) {
          break;
        }
        if (tag.isVideo) {
          publication.sendVideo(tag.timeMs, tag.body);
        } else {
          publication.sendAudio(tag.timeMs, tag.body);
        }
        flush(publication, socket);
      }
      publication.finish();
      flush(publication, socket);
    }
  }

  private static void flush(RtmpPublication publication, Socket socket) throws IOException {
    socket.getOutputStream().write(publication.takeOutput().toArray());
  }
}
