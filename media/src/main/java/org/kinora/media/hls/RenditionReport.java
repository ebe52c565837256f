package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// How far another rendition has come (EXT-X-RENDITION-REPORT, RFC 8216bis §4.4.5.4): the sequence
/// number of its last segment, complete or not, and the index of its last part there, which is -1
/// where that segment has no parts.
public record RenditionReport(String uri, long lastMsn, int lastPart) {

  static final String TAG = "#EXT-X-RENDITION-REPORT";

  public RenditionReport {
    uri = Names.uri(uri);
    if (lastMsn < 0 || lastPart < -1) {
      throw new IllegalArgumentException("No rendition ends at " + lastMsn + "/" + lastPart);
    }
  }

  static RenditionReport parse(AttributeList attributes, long offset) throws Malformed {
    String part = attributes.token("LAST-PART");
    return new RenditionReport(
        attributes.requiredQuoted("URI"),
        Integers.parse(attributes.requiredToken("LAST-MSN"), offset),
        part == null ? -1 : Integers.parseInt(part, offset));
  }

  void formatTo(StringBuilder out) {
    @Nullable Integer part = lastPart < 0 ? null : lastPart;
    new AttributeWriter(TAG)
        .quoted("URI", uri)
        .token("LAST-MSN", lastMsn)
        .token("LAST-PART", part)
        .to(out);
  }
}
