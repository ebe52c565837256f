package org.kinora.media.flv;

import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// What one video tag or message holds (FLV 10.1 annex E.4.3; Enhanced RTMP v2, Enhanced Video).
public sealed interface VideoTag {

  FourCc AVC = FourCc.of("avc1");
  FourCc HEVC = FourCc.of("hvc1");
  FourCc AV1 = FourCc.of("av01");
  FourCc VP9 = FourCc.of("vp09");

  /// The track's configuration: the body of `avcC`, `hvcC`, `av1C` or `vpcC`.
  record Config(FourCc codec, Bytes config) implements VideoTag {

    /// The body of a video tag.
    public Bytes write() {
      return VideoTags.write(this);
    }
  }

  /// One picture: NAL units behind their lengths, or the OBUs of a temporal unit. The offset leads
  /// from the time of the tag, which is that of decoding, to that of showing.
  record Frame(FourCc codec, boolean isKey, int compositionOffsetMs, int nanosOffset, Bytes data)
      implements VideoTag {

    public Frame {
      if (compositionOffsetMs != (compositionOffsetMs << 8) >> 8) {
        throw new IllegalArgumentException(compositionOffsetMs + " does not fit 24 bits");
      }
      if (nanosOffset < 0 || nanosOffset > 999_999) {
        throw new IllegalArgumentException(nanosOffset + " nanoseconds in a millisecond");
      }
    }

    /// The body of a video tag.
    public Bytes write() {
      return VideoTags.write(this);
    }
  }

  /// No more pictures in this coding.
  record End(FourCc codec) implements VideoTag {

    /// The body of a video tag.
    public Bytes write() {
      return VideoTags.write(this);
    }
  }

  /// Legal, and nothing to show.
  record Ignored(String reason) implements VideoTag {}

  /// Of several tracks the first, which has number 0.
  static VideoTag read(Bytes body) throws MediaException {
    return read(body, 0);
  }

  /// One of several tracks, each of which is told with its number (Enhanced RTMP v2, Multitrack).
  static VideoTag read(Bytes body, int track) throws MediaException {
    return VideoTags.read(body, track);
  }
}
