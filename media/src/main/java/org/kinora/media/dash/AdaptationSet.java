package org.kinora.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Versions of the same content between which a player may switch, by kind.
public sealed interface AdaptationSet {

  String id();

  /// The video in all its sizes; segments start with a key frame. `switchable` are the ids of sets
  /// that show the same and may be changed to (ISO/IEC 23009-1 §5.3.3.5). Aligned are segments that
  /// begin at the same times throughout this set and those: where they are not, the next one is
  /// found by its time and not by its number.
  record Video(
      String id,
      @Nullable Ratio aspect,
      Colour colour,
      List<String> switchable,
      boolean isAligned,
      @Nullable Chunks chunks,
      List<Representation.Video> representations)
      implements AdaptationSet {

    /// Video of complete segments.
    public Video(
        String id,
        @Nullable Ratio aspect,
        Colour colour,
        List<String> switchable,
        boolean isAligned,
        List<Representation.Video> representations) {
      this(id, aspect, colour, switchable, isAligned, null, representations);
    }

    public Video {
      id = XmlText.plain(id);
      switchable = switchable.stream().map(XmlText::plain).toList();
      representations = checked(representations);
    }
  }

  /// One audio track in all its bit rates.
  record Audio(
      String id,
      TrackInfo info,
      @Nullable Chunks chunks,
      List<Representation.Audio> representations)
      implements AdaptationSet {

    /// Audio of complete segments.
    public Audio(String id, TrackInfo info, List<Representation.Audio> representations) {
      this(id, info, null, representations);
    }

    public Audio {
      id = XmlText.plain(id);
      representations = checked(representations);
    }
  }

  /// One subtitle or caption track, as a whole WebVTT file.
  record Text(String id, TrackInfo info, Representation.Text representation)
      implements AdaptationSet {

    public Text {
      id = XmlText.plain(id);
    }
  }

  /// Thumbnails, many to a picture (DASH-IF IOP §6.2.6).
  record Image(String id, List<Representation.Image> representations) implements AdaptationSet {

    public Image {
      id = XmlText.plain(id);
      representations = checked(representations);
    }
  }

  private static <T extends Representation> List<T> checked(List<T> representations) {
    if (representations.isEmpty()) {
      throw new IllegalArgumentException("An adaptation set needs a representation");
    }
    if (representations.stream().map(Representation::id).distinct().count()
        < representations.size()) {
      throw new IllegalArgumentException("A representation id is used twice");
    }
    return List.copyOf(representations);
  }
}
