package org.kinora.media.codec;

import java.util.HexFormat;
import java.util.Locale;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;

/// A coding of one track, with what RFC 6381 wants to know of it.
public sealed interface Codec {

  /// The sample entry's name, `avc1` or `mp4a`.
  FourCc sampleEntry();

  /// The `codecs` value of playlists, manifests and `MediaSource.isTypeSupported`.
  String rfc6381();

  /// H.264 (ISO/IEC 14496-15 §5.3.3.1); `config` is the body of `avcC`.
  record Avc(FourCc sampleEntry, int profile, int constraints, int level, Bytes config)
      implements Codec {

    @Override
    public String rfc6381() {
      return "%s.%02x%02x%02x".formatted(sampleEntry, profile, constraints, level);
    }
  }

  /// H.265 (ISO/IEC 14496-15 §8.3.3.1, string by its annex E.3); `config` is the body of `hvcC`.
  record Hevc(FourCc sampleEntry, HevcProfile profile, Bytes config) implements Codec {

    @Override
    public String rfc6381() {
      return sampleEntry + "." + profile.format();
    }
  }

  /// The general profile, tier and level of an H.265 stream.
  record HevcProfile(
      int space, int idc, int compatibility, boolean highTier, int level, Bytes constraints) {

    String format() {
      var text = new StringBuilder();
      if (space > 0) {
        text.append((char) ('A' + space - 1));
      }
      text.append(idc).append('.');
      text.append(Integer.toHexString(Integer.reverse(compatibility)).toUpperCase(Locale.ROOT));
      text.append('.').append(highTier ? 'H' : 'L').append(level);
      int last = constraints.length();
      while (last > 0 && constraints.get(last - 1) == 0) {
        last--;
      }
      for (int i = 0; i < last; i++) {
        text.append('.').append(HexFormat.of().withUpperCase().toHexDigits(constraints.get(i)));
      }
      return text.toString();
    }
  }

  /// AV1 in ISOBMFF §2.3 and §5; `config` is the body of `av1C`.
  record Av1(
      FourCc sampleEntry, int profile, int level, boolean highTier, int bitDepth, Bytes config)
      implements Codec {

    @Override
    public String rfc6381() {
      return "%s.%d.%02d%s.%02d"
          .formatted(sampleEntry, profile, level, highTier ? "H" : "M", bitDepth);
    }
  }

  /// VP9 (VP Codec ISO Media File Format Binding); `config` is the body of `vpcC`.
  record Vp9(FourCc sampleEntry, int profile, int level, int bitDepth, Bytes config)
      implements Codec {

    @Override
    public String rfc6381() {
      return "%s.%02d.%02d.%02d".formatted(sampleEntry, profile, level, bitDepth);
    }
  }

  /// MPEG-4 audio; `config` is the AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1).
  record Aac(FourCc sampleEntry, int objectType, int sampleRate, int channels, Bytes config)
      implements Codec {

    @Override
    public String rfc6381() {
      return sampleEntry + ".40." + objectType;
    }
  }

  /// Opus in ISOBMFF §4.3.2; `config` is the body of `dOps`. Always 48 kHz on the wire.
  record Opus(FourCc sampleEntry, int channels, int preSkip, Bytes config) implements Codec {

    @Override
    public String rfc6381() {
      return "opus";
    }
  }

  /// Dolby Digital (ETSI TS 102 366 annex F); `config` is the body of `dac3`.
  record Ac3(FourCc sampleEntry, int channels, Bytes config) implements Codec {

    @Override
    public String rfc6381() {
      return "ac-3";
    }
  }

  /// Dolby Digital Plus (ETSI TS 102 366 annex F); `config` is the body of `dec3`.
  record Eac3(FourCc sampleEntry, Bytes config) implements Codec {

    @Override
    public String rfc6381() {
      return "ec-3";
    }
  }

  /// FLAC in ISOBMFF §3.3.2; `config` is the body of `dfLa`.
  record Flac(FourCc sampleEntry, int sampleRate, int channels, Bytes config) implements Codec {

    @Override
    public String rfc6381() {
      return "fLaC";
    }
  }

  /// A sample entry nothing more is known of.
  record Other(FourCc sampleEntry, String rfc6381) implements Codec {}
}
