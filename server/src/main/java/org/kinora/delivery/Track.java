package org.kinora.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;

/// A rendition with its published segments, kept small: a few numbers for each segment. Its whole
/// index is read again from the rows when a playlist is made of it.
final class Track {

  private final Rendition rendition;
  private final List<RenditionPart> parts;
  private final Segmentation segmentation;
  private final ByteRange init;
  private final long[] offsets;
  private final int[] lengths;
  private final int[] objects;

  /// A run of bytes of an object; `sum` is the object's SHA-256.
  @SuppressWarnings("ArrayRecordComponent") // a sum on its way into an entity tag
  record Stored(String key, ByteRange bytes, byte[] sum) {}

  private Track(Rendition rendition, List<RenditionPart> parts, Segmentation segmentation)
      throws MediaException {
    this.rendition = rendition;
    this.parts = List.copyOf(parts);
    this.segmentation = segmentation;
    var indexes = indexes(rendition, parts);
    var places = new ArrayList<long[]>();
    for (int object = 0; object < indexes.size(); object++) {
      for (var segment : segmentation.cut(indexes.get(object)).segments()) {
        places.add(new long[] {segment.bytes().offset(), segment.bytes().length(), object});
      }
    }
    init = indexes.isEmpty() ? new ByteRange(0, 0) : indexes.getFirst().init();
    offsets = places.stream().mapToLong(place -> place[0]).toArray();
    lengths = places.stream().mapToInt(place -> Math.toIntExact(place[1])).toArray();
    objects = places.stream().mapToInt(place -> (int) place[2]).toArray();
  }

  /// `parts` are those of a rendition that still grows, of which those count that follow one
  /// another from the beginning on. `otherwise` is how it is cut when its row does not say.
  static Track of(Rendition rendition, List<RenditionPart> parts, @Nullable Segmentation otherwise)
      throws MediaException {
    var joined = joined(parts, Segmentation.attributes(rendition).path("live").asBoolean());
    var segmentation = Segmentation.chosen(rendition);
    if (segmentation == null) {
      segmentation = otherwise;
    }
    if (segmentation == null) {
      var indexes = indexes(rendition, joined);
      segmentation = indexes.isEmpty() ? Segmentation.USUAL : Segmentation.of(indexes.getFirst());
    }
    return new Track(rendition, joined, segmentation);
  }

  Rendition rendition() {
    return rendition;
  }

  /// Whether segments may still be added.
  boolean isGrowing() {
    return rendition.isGrowing();
  }

  Segmentation segmentation() {
    return segmentation;
  }

  Stored init() {
    return stored(0, init);
  }

  int segmentCount() {
    return offsets.length;
  }

  /// The bytes of a segment, numbered from 1; null beyond the last.
  @Nullable Stored segment(long number) {
    if (number < 1 || number > offsets.length) {
      return null;
    }
    int i = (int) number - 1;
    return stored(objects[i], new ByteRange(offsets[i], lengths[i]));
  }

  /// The index as stored: a segment for each fragment. Of a track that grows, byte ranges are
  /// those of its parts.
  SegmentIndex fragments() throws MediaException {
    return appended(indexes(rendition, parts));
  }

  /// The index as published.
  SegmentIndex segments() throws MediaException {
    var cut = indexes(rendition, parts).stream().map(segmentation::cut).toList();
    return appended(cut);
  }

  /// About how many bytes this holds in memory.
  int weight() {
    byte[] stored = rendition.segmentIndex();
    int indexes = parts.stream().mapToInt(part -> 300 + part.segmentIndex().length).sum();
    return 500 + offsets.length * 16 + indexes + (stored == null ? 0 : stored.length);
  }

  private Stored stored(int object, ByteRange bytes) {
    if (parts.isEmpty()) {
      return new Stored(rendition.objectKey(), bytes, rendition.sha256());
    }
    return new Stored(parts.get(object).objectKey(), bytes, parts.get(object).sha256());
  }

  private SegmentIndex appended(List<SegmentIndex> indexes) throws MediaException {
    if (indexes.isEmpty()) {
      throw new MediaException.Malformed("rendition " + rendition.name() + " has no index", 0);
    }
    if (indexes.size() == 1) {
      return indexes.getFirst();
    }
    return new SegmentIndex(
        indexes.getFirst().timescale(),
        init,
        indexes.stream().flatMap(index -> index.segments().stream()).toList());
  }

  private static List<SegmentIndex> indexes(Rendition rendition, List<RenditionPart> parts)
      throws MediaException {
    byte[] whole = rendition.segmentIndex();
    if (whole != null) {
      return List.of(SegmentIndex.read(whole));
    }
    var indexes = new ArrayList<SegmentIndex>();
    for (RenditionPart part : parts) {
      indexes.add(SegmentIndex.read(part.segmentIndex()));
    }
    return indexes;
  }

  /// What was live may have gaps, and none of its parts is still to come.
  private static List<RenditionPart> joined(List<RenditionPart> parts, boolean hasGaps)
      throws MediaException {
    var joined = new ArrayList<RenditionPart>();
    long end = -1;
    for (RenditionPart part : parts) {
      var segments = SegmentIndex.read(part.segmentIndex()).segments();
      boolean follows =
          end < 0
              ? hasGaps || part.ordinal() == 0
              : !segments.isEmpty()
                  && (segments.getFirst().startTicks() == end
                      || (hasGaps && segments.getFirst().startTicks() > end));
      if (!follows || segments.isEmpty()) {
        break;
      }
      joined.add(part);
      end = segments.getLast().endTicks();
    }
    return joined;
  }
}
