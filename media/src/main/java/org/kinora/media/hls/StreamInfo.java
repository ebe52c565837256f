package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// What EXT-X-STREAM-INF, EXT-X-I-FRAME-STREAM-INF and EXT-X-IMAGE-STREAM-INF have in common.
///
/// Bits per second; `frameRateMilliHz` is 29970 for 29.970; 0 means "not said". `videoRange` is
/// SDR, HLG or PQ.
public record StreamInfo(
    long bandwidth,
    long averageBandwidth,
    @Nullable String codecs,
    @Nullable Resolution resolution,
    long frameRateMilliHz,
    @Nullable String videoRange) {

  public StreamInfo {
    if (bandwidth <= 0 || averageBandwidth < 0 || frameRateMilliHz < 0) {
      throw new IllegalArgumentException("A stream needs a positive BANDWIDTH, not " + bandwidth);
    }
    codecs = Names.cleanOrNull(codecs);
    if (videoRange != null && !videoRange.matches("SDR|HLG|PQ")) {
      throw new IllegalArgumentException("No such video range: " + Names.shown(videoRange));
    }
  }

  public static StreamInfo of(long bandwidth, long averageBandwidth, String codecs) {
    return new StreamInfo(bandwidth, averageBandwidth, codecs, null, 0, null);
  }

  public StreamInfo withPicture(int width, int height, long newFrameRateMilliHz) {
    var size = new Resolution(width, height);
    return new StreamInfo(
        bandwidth, averageBandwidth, codecs, size, newFrameRateMilliHz, videoRange);
  }

  public StreamInfo withVideoRange(String range) {
    return new StreamInfo(bandwidth, averageBandwidth, codecs, resolution, frameRateMilliHz, range);
  }

  static StreamInfo parse(AttributeList attributes) throws Malformed {
    return new StreamInfo(
        attributes.integer("BANDWIDTH"),
        attributes.integer("AVERAGE-BANDWIDTH"),
        attributes.quoted("CODECS"),
        attributes.resolution("RESOLUTION"),
        attributes.decimal("FRAME-RATE", 3),
        attributes.token("VIDEO-RANGE"));
  }

  AttributeWriter write(String tag) {
    return new AttributeWriter(tag)
        .token("BANDWIDTH", bandwidth)
        .positive("AVERAGE-BANDWIDTH", averageBandwidth)
        .quoted("CODECS", codecs)
        .token("RESOLUTION", resolution)
        .token("FRAME-RATE", frameRateMilliHz > 0 ? Decimals.format(frameRateMilliHz, 3) : null)
        .token("VIDEO-RANGE", videoRange);
  }
}
