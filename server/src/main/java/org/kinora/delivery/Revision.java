package org.kinora.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Rendition.Kind;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.io.MediaException;

/// All tracks of one published set, by name.
final class Revision {

  private final String id;
  private final boolean isGrowing;
  private final Map<String, Track> tracks;

  private Revision(String id, boolean isGrowing, Map<String, Track> tracks) {
    this.id = id;
    this.isGrowing = isGrowing;
    this.tracks = tracks;
  }

  /// Audio whose row does not say how is cut as the first video track is.
  static Revision of(
      String id, boolean isGrowing, List<Rendition> renditions, List<RenditionPart> parts)
      throws MediaException {
    var partsOf = parts.stream().collect(Collectors.groupingBy(RenditionPart::name));
    Segmentation leader = null;
    var tracks = new LinkedHashMap<String, Track>();
    for (Rendition rendition : ordered(renditions)) {
      boolean follows = rendition.kind() == Kind.AUDIO;
      var track =
          Track.of(
              rendition,
              partsOf.getOrDefault(rendition.name(), List.of()),
              follows ? leader : null);
      if (rendition.isGrowing() && track.segmentCount() == 0) {
        continue;
      }
      if (leader == null && rendition.kind() == Kind.VIDEO) {
        leader = track.segmentation();
      }
      tracks.put(rendition.name(), track);
    }
    return new Revision(id, isGrowing, tracks);
  }

  /// Whether tracks or segments may still be added.
  boolean isGrowing() {
    return isGrowing;
  }

  String id() {
    return id;
  }

  boolean isEmpty() {
    return tracks.isEmpty();
  }

  /// In place of a poster that is gone, one that is there: those of what is on air are renewed
  /// while open pages still ask for the old.
  @Nullable Track track(String name) {
    Track track = tracks.get(name);
    if (track == null && name.startsWith("poster-")) {
      var posters = tracks(Kind.POSTER);
      return posters.isEmpty() ? null : posters.getLast();
    }
    return track;
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
