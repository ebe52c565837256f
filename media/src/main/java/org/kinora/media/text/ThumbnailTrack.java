package org.kinora.media.text;

import java.util.List;

/// A WebVTT file that tells a player which part of which sprite picture belongs to which time, as
/// `sprite-1.jpg#xywh=160,0,160,90` (media fragments).
public record ThumbnailTrack(List<Thumbnail> thumbnails) {

  public ThumbnailTrack {
    thumbnails = List.copyOf(thumbnails);
  }

  /// One thumbnail: from `startMs` on, the rectangle `xywh` of the picture at `uri`.
  public record Thumbnail(long startMs, long endMs, String uri, Area xywh) {

    public Thumbnail {
      boolean printable = uri.chars().allMatch(c -> c > ' ' && c != 0x7F && c != '<' && c != '>');
      if (!Cue.isTime(startMs, endMs) || uri.isEmpty() || !printable || uri.indexOf('#') >= 0) {
        throw new IllegalArgumentException(
            "Not a thumbnail: " + startMs + " to " + endMs + " ms of " + uri.strip());
      }
    }
  }

  /// A rectangle in pixels from the top left.
  public record Area(int x, int y, int width, int height) {

    public Area {
      if (x < 0 || y < 0 || width <= 0 || height <= 0) {
        throw new IllegalArgumentException("Not an area: " + x + "," + y);
      }
    }
  }

  /// The text of such a cue is metadata, not cue text: nothing in it is escaped.
  public String format() {
    var out = new StringBuilder("WEBVTT\n");
    for (Thumbnail thumbnail : thumbnails) {
      Area area = thumbnail.xywh();
      out.append('\n').append(Timestamp.format(thumbnail.startMs())).append(" --> ");
      out.append(Timestamp.format(thumbnail.endMs())).append('\n');
      out.append(thumbnail.uri()).append("#xywh=").append(area.x()).append(',').append(area.y());
      out.append(',').append(area.width()).append(',').append(area.height()).append('\n');
    }
    return out.toString();
  }
}
