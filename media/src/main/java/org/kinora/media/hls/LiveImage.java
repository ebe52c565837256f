package org.kinora.media.hls;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.Bytes;

/// What is served of a rendition until its next change: the playlist as shared bytes, and where it
/// ends. Immutable; images share the memory of what they have in common.
public final class LiveImage {

  private final Position position;
  private final List<Bytes> text;
  private final List<Bytes> delta;

  LiveImage(Position position, List<Bytes> text, List<Bytes> delta) {
    this.position = position;
    this.text = text;
    this.delta = delta;
  }

  /// The last complete segment and the last segment with its last part; -1 where there is none.
  record Position(
      long lastClosedMsn, long lastMsn, int lastPart, long nextPartNumber, boolean hasEnded) {}

  /// The last segment, complete or not; -1 where there is none.
  public long lastMsn() {
    return position.lastMsn;
  }

  /// The index of the last part in the last segment; -1 where it has none that is known of.
  public int lastPart() {
    return position.lastPart;
  }

  /// The last segment that is complete; -1 where there is none.
  public long lastClosedMsn() {
    return position.lastClosedMsn;
  }

  /// The number of the part that is hinted.
  public long nextPartNumber() {
    return position.nextPartNumber;
  }

  public boolean hasEnded() {
    return position.hasEnded;
  }

  /// Whether [#delta()] leaves out anything.
  public boolean hasDelta() {
    return delta.size() > text.size();
  }

  /// The whole playlist but for reports on other renditions, which come last.
  public List<Bytes> text() {
    return text;
  }

  /// The delta update; the whole playlist where nothing can be skipped, or where it has ended, when
  /// there are no delta updates (RFC 8216bis §6.2.5.1).
  public List<Bytes> delta() {
    return delta;
  }

  public List<Bytes> text(List<RenditionReport> others) {
    return with(text, others);
  }

  public List<Bytes> delta(List<RenditionReport> others) {
    return with(delta, others);
  }

  /// How far this rendition has come, to be told in the playlists of the others; `uri` is relative
  /// to those. Only where there is a segment.
  public RenditionReport report(String uri) {
    return new RenditionReport(uri, position.lastMsn, position.lastPart);
  }

  /// Whether this image answers a reload that waits for a segment (`part` is -1) or for a part of
  /// it, or for whatever comes later.
  public boolean has(long msn, int part) {
    if (part < 0) {
      return position.lastClosedMsn >= msn;
    }
    if (position.lastMsn != msn) {
      return position.lastMsn > msn;
    }
    boolean isUnknown = position.lastPart < 0;
    return isUnknown || part <= position.lastPart;
  }

  /// The lines that are the same in all playlists that are read from the same folder.
  public static Bytes reports(List<RenditionReport> others) {
    var lines = new StringBuilder();
    others.forEach(other -> other.formatTo(lines));
    return LiveText.bytes(lines);
  }

  public static long lengthBytes(List<Bytes> chunks) {
    return chunks.stream().mapToLong(Bytes::length).sum();
  }

  private List<Bytes> with(List<Bytes> chunks, List<RenditionReport> others) {
    if (others.isEmpty() || position.hasEnded) {
      return chunks;
    }
    var all = new ArrayList<Bytes>(chunks);
    all.add(reports(others));
    return List.copyOf(all);
  }
}
