package org.kinora.transcode;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kinora.platform.encoder.EncoderArguments;
import org.kinora.platform.encoder.EncoderFamily;
import org.kinora.platform.encoder.Preset;
import org.kinora.platform.encoder.VideoCodec;
import org.kinora.platform.encoder.VideoEncoder;

/// Which codecs a revision has, and which encoder does each, with which preset. Kept with the plan:
/// what is encoded in pieces must come from one encoder, whatever is configured meanwhile.
record EncodePolicy(List<VideoEncoder> encoders, Preset preset) {

  /// As everything was encoded before there was a choice.
  static final EncodePolicy PLAIN = plain(Preset.USUAL);

  EncodePolicy {
    encoders = List.copyOf(encoders);
    // Plans of before it could be chosen say nothing of it.
    preset = Objects.requireNonNullElse(preset, Preset.USUAL);
    if (encoders.stream().noneMatch(it -> it.codec() == VideoCodec.H264)) {
      throw new IllegalArgumentException("Without H.264: " + encoders);
    }
  }

  /// H.264 alone, in software.
  static EncodePolicy plain(Preset preset) {
    return new EncodePolicy(List.of(VideoEncoder.X264), preset);
  }

  /// All in software.
  static EncodePolicy of(Set<VideoCodec> codecs) {
    return new EncodePolicy(
        Arrays.stream(VideoCodec.values())
            .filter(codec -> codec == VideoCodec.H264 || codecs.contains(codec))
            .map(codec -> VideoEncoder.of(codec, EncoderFamily.SOFTWARE))
            .toList(),
        Preset.USUAL);
  }

  /// Those beside H.264.
  List<VideoCodec> extras() {
    return encoders.stream()
        .map(VideoEncoder::codec)
        .filter(codec -> codec != VideoCodec.H264)
        .toList();
  }

  VideoEncoder encoder(VideoCodec codec) {
    return encoders.stream()
        .filter(it -> it.codec() == codec)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No encoder for " + codec));
  }

  /// The arguments of a codec's encoder.
  EncoderArguments arguments(VideoCodec codec) {
    return new EncoderArguments(encoder(codec), preset);
  }

  /// The families of chips among the encoders.
  List<EncoderFamily> chips() {
    return encoders.stream()
        .map(VideoEncoder::family)
        .filter(EncoderFamily::isHardware)
        .distinct()
        .toList();
  }

  /// The same codecs without chips.
  EncodePolicy inSoftware() {
    return new EncodePolicy(
        encoders.stream().map(it -> VideoEncoder.of(it.codec(), EncoderFamily.SOFTWARE)).toList(),
        preset);
  }
}
