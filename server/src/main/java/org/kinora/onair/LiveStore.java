package org.kinora.onair;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Renditions;
import org.kinora.kernel.VideoId;
import org.kinora.media.io.Bytes;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.ObjectStore;

/// Keeps closed segments: each is an object that begins with its track's header, and a part of a
/// rendition as those of films that are still being made. What it returns is on the disk.
@ApplicationScoped
class LiveStore {

  private final ObjectStore objects;
  private final Renditions renditions;
  private final Jdbi jdbi;

  LiveStore(ObjectStore objects, Renditions renditions, Jdbi jdbi) {
    this.objects = objects;
    this.renditions = renditions;
    this.jdbi = jdbi;
  }

  /// A segment of one track to be kept.
  record Closed(String rendition, long msn, Bytes header, int timescale, OpenSegment segment) {}

  static String key(VideoId video, String revision, String rendition, long msn) {
    return "videos/%s/%s/%s/%d".formatted(video, revision, rendition, msn);
  }

  /// All of them or none, as far as the rows go.
  List<StoredSegment> add(VideoId video, String revision, List<Closed> closed) throws IOException {
    var stored = new ArrayList<StoredSegment>();
    var rows = new ArrayList<RenditionPart>();
    for (Closed one : closed) {
      if (one.segment.isGap()) {
        stored.add(StoredSegment.NONE);
        continue;
      }
      RenditionPart row = write(video, revision, one);
      rows.add(row);
      int offset = one.header.length();
      stored.add(new StoredSegment(row.objectKey(), offset, row.sizeBytes() - offset));
    }
    if (!rows.isEmpty()) {
      jdbi.useTransaction(handle -> rows.forEach(row -> renditions.add(handle, row)));
    }
    return stored;
  }

  private RenditionPart write(VideoId video, String revision, Closed closed) throws IOException {
    String key = key(video, revision, closed.rendition, closed.msn);
    MessageDigest sum = sha256();
    try (var object = objects.create(key)) {
      write(object.channel(), closed.header, sum);
      for (Bytes chunk : closed.segment.chunks()) {
        write(object.channel(), chunk, sum);
      }
      object.commit();
    }
    int head = closed.header.length();
    OpenSegment segment = closed.segment;
    var index =
        new SegmentIndex(
            closed.timescale,
            new ByteRange(0, head),
            List.of(
                new SegmentIndex.Segment(
                    segment.mediaStart(),
                    segment.mediaDuration(),
                    new ByteRange(head, segment.bytes()),
                    segment.keyEnd(),
                    segment.beginsWithKey())));
    return new RenditionPart(
        video,
        revision,
        closed.rendition,
        Math.toIntExact(closed.msn),
        key,
        head + segment.bytes(),
        sum.digest(),
        index.write().toArray());
  }

  private static void write(WritableByteChannel channel, Bytes bytes, MessageDigest sum)
      throws IOException {
    sum.update(bytes.toBuffer());
    ByteBuffer buffer = bytes.toBuffer();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
