package org.kinora.media.flv;

import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// What one audio tag or message holds (FLV 10.1 annex E.4.2; Enhanced RTMP v2, Enhanced Audio).
public sealed interface AudioTag {

  FourCc AAC = FourCc.of("mp4a");
  FourCc OPUS = FourCc.of("Opus");
  FourCc FLAC = FourCc.of("fLaC");
  FourCc AC3 = FourCc.of("ac-3");
  FourCc EAC3 = FourCc.of("ec-3");

  /// The track's configuration: AAC's AudioSpecificConfig, Opus' identification header (RFC 7845
  /// §5.1), FLAC's STREAMINFO without a block header; empty for AC-3 and E-AC-3, whose frames tell.
  record Config(FourCc codec, Bytes config) implements AudioTag {

    /// The body of an audio tag.
    public Bytes write() {
      return AudioTags.write(this);
    }
  }

  /// One access unit as the coding has it, without ADTS or Ogg around it.
  record Frame(FourCc codec, Bytes data) implements AudioTag {

    /// The body of an audio tag.
    public Bytes write() {
      return AudioTags.write(this);
    }
  }

  /// No more sound in this coding.
  record End(FourCc codec) implements AudioTag {

    /// The body of an audio tag.
    public Bytes write() {
      return AudioTags.write(this);
    }
  }

  /// Legal, and nothing to hear.
  record Ignored(String reason) implements AudioTag {}

  static AudioTag read(Bytes body) throws MediaException {
    return AudioTags.read(body);
  }
}
