package org.kinora.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Rendition.Kind;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SegmentIndex;

/// All tracks of one published set, by name.
final class Revision {

  private final String id;
  private final Map<String, Track> tracks;

  private Revision(String id, Map<String, Track> tracks) {
    this.id = id;
    this.tracks = tracks;
  }

  /// Audio is cut as near as its frames allow to where the first video track is cut.
  static Revision of(String id, List<Rendition> renditions) throws MediaException {
    SegmentIndex leader = null;
    var tracks = new LinkedHashMap<String, Track>();
    for (Rendition rendition : ordered(renditions)) {
      boolean follows = rendition.kind() == Kind.AUDIO && leader != null;
      byte[] stored = rendition.segmentIndex();
      List<Long> grid =
          follows && leader != null && stored != null
              ? Segmentation.grid(leader, SegmentIndex.read(stored))
              : List.of();
      var track = new Track(rendition, grid);
      if (leader == null && rendition.kind() == Kind.VIDEO) {
        leader = track.segments();
      }
      tracks.put(rendition.name(), track);
    }
    return new Revision(id, tracks);
  }

  String id() {
    return id;
  }

  boolean isEmpty() {
    return tracks.isEmpty();
  }

  @Nullable Track track(String name) {
    return tracks.get(name);
  }

  /// In the order of their positions.
  List<Track> tracks(Kind kind) {
    return tracks.values().stream().filter(track -> track.rendition().kind() == kind).toList();
  }

  int weight() {
    return tracks.values().stream().mapToInt(Track::weight).sum();
  }

  private static List<Rendition> ordered(List<Rendition> renditions) {
    var ordered = new ArrayList<>(renditions);
    ordered.sort(
        java.util.Comparator.comparing(Rendition::kind).thenComparingInt(Rendition::position));
    return ordered;
  }
}
