package org.kinora.transcode;

import org.kinora.catalog.Rendition;
import org.kinora.media.codec.Codec;
import org.kinora.platform.encoder.VideoCodec;

/// How a rung's pictures are coded.
record RungFormat(VideoCodec codec, DynamicRange range, int bitDepth) {

  /// What everything plays.
  static final RungFormat PLAIN = new RungFormat(VideoCodec.H264, DynamicRange.SDR, 8);

  /// What a source's pictures become in a codec that can keep what 8 bits lose: HDR, and the finer
  /// steps of a source of 10 bits, which every decoder of these codecs shows.
  static RungFormat of(VideoCodec codec, PictureTrack track) {
    if (codec == VideoCodec.H264) {
      return PLAIN;
    }
    var range = DynamicRange.of(track);
    return new RungFormat(codec, range, range.isHigh() || track.isDeep() ? 10 : 8);
  }

  /// Whether a rendition is in H.264, which is SDR everywhere: what pictures of a film are made of.
  static boolean isPlain(Rendition row) {
    return row.codecs().startsWith("avc");
  }

  /// What a rung's name ends in.
  String suffix() {
    return equals(PLAIN) ? "" : "-" + codec.text() + (range.isHigh() ? "-hdr" : "");
  }

  /// Whether a file holds such pictures, by its sample entry.
  boolean isKeptBy(Codec found) {
    return switch (found) {
      case Codec.Avc _ -> codec == VideoCodec.H264;
      case Codec.Hevc hevc ->
          codec == VideoCodec.HEVC
              && hevc.sampleEntry().toString().equals("hvc1")
              && hevc.profile().idc() == (bitDepth > 8 ? 2 : 1);
      case Codec.Av1 av1 -> codec == VideoCodec.AV1 && av1.bitDepth() == bitDepth;
      case Codec other -> false;
    };
  }

  /// The rest of an RFC 6381 string where its defaults would be wrong: AV1 without it means SDR
  /// (AV1 in ISOBMFF §5). 4:2:0, BT.2020, its transfer, BT.2020 non-constant, limited range.
  String codecsTail() {
    return codec == VideoCodec.AV1 && range.isHigh()
        ? ".0.110.09.%02d.09.0".formatted(range.cicp())
        : "";
  }
}
