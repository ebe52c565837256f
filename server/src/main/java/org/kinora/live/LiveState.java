package org.kinora.live;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.attendance.Spread;
import org.kinora.attendance.Turnout;
import org.kinora.language.Words;

/// How a channel goes live and what is on air, as the API shows it to whoever runs the channel.
@Schema(name = "Live", description = "Whether a channel is live, how well, and how it goes live.")
record LiveState(
    @Schema(
            description = "waiting: the encoder is away and expected back.",
            enumeration = {"offline", "live", "waiting"})
        String state,
    @Schema(description = "The broadcast's video; null while offline.", examples = "q3XbT0_a9Zk")
        @Nullable String video,
    @Schema(
            description = "Address of its watch page; null while offline.",
            format = "uri-reference")
        @Nullable String watch,
    @Nullable Instant startedAt,
    @Schema(description = "How well the encoder does; null while offline.")
        @Nullable EncoderHealth health,
    @Schema(description = "Who watches now, and how well; null while offline.")
        @Nullable Viewers viewers,
    @Schema(
            description = "Where encoders publish by RTMP; null where nobody listens.",
            examples = "rtmp://example.org/live")
        @Nullable String rtmp,
    @Schema(description = "Where encoders publish by RTMPS; null where nobody listens.")
        @Nullable String rtmps,
    @Schema(
            description =
                "Where encoders publish by SRT, with a stream key behind it; null where nobody"
                    + " listens.",
            examples = "srt://example.org:9710?streamid=")
        @Nullable String srt,
    LivePatch settings) {

  /// Who watches, and how well it reaches them.
  @Schema(name = "LiveViewers", description = "Who watches now, as their players tell.")
  record Viewers(
      int watching,
      @Schema(description = "From capture to screen; null while nobody knows.")
          @Nullable Percentiles latency,
      @Schema(description = "From opening the page to the first picture.")
          @Nullable Percentiles start,
      @Schema(description = "How much of their time they waited.", minimum = "0", maximum = "1")
          double stalled) {

    static Viewers of(Turnout turnout) {
      return new Viewers(
          turnout.watching(),
          Percentiles.of(turnout.latencyMs()),
          Percentiles.of(turnout.startMs()),
          turnout.stalledShare());
    }
  }

  /// How a time spreads over viewers.
  @Schema(name = "Percentiles", description = "How a time spreads over viewers, in milliseconds.")
  record Percentiles(int p50, int p95) {

    static @Nullable Percentiles of(@Nullable Spread spread) {
      return spread == null ? null : new Percentiles(spread.p50(), spread.p95());
    }
  }

  /// How well an encoder does.
  @Schema(name = "EncoderHealth", description = "How well an encoder does, as measured here.")
  record EncoderHealth(
      @Schema(description = "Bits per second.") long bitrate,
      double framesPerSecond,
      @Schema(description = "Seconds between key frames; 0 while not known.")
          double keyFrameInterval,
      @Schema(description = "Frames that were left out.") long droppedFrames,
      @Schema(description = "In dB below full scale; null where it is not known.")
          @Nullable Double audioLevel,
      @Schema(description = "0 without pictures.") int width,
      int height,
      @Schema(description = "As it calls itself.") String encoder,
      @Schema(description = "As in RFC 6381.", examples = "avc1.64001f,mp4a.40.2") String codecs,
      List<EncoderWarning> warnings) {

    EncoderHealth {
      warnings = List.copyOf(warnings);
    }

    static EncoderHealth of(Health health, Words words) {
      return new EncoderHealth(
          health.bitrateBps(),
          health.framesPerSecond(),
          health.keyFrameIntervalS(),
          health.droppedFrames(),
          health.audioLevelDb(),
          health.width(),
          health.height(),
          health.encoder(),
          health.codecs(),
          health.warnings().stream().map(warning -> EncoderWarning.of(warning, words)).toList());
    }
  }

  /// Something that viewers come to feel.
  @Schema(name = "EncoderWarning", description = "Something that viewers come to feel.")
  record EncoderWarning(
      @Schema(description = "Stable, for programs.", examples = "key-frames-rare") String kind,
      @Schema(description = "What was measured; what it is depends on the kind.") double value,
      @Schema(description = "What it means and what to do, for people.") String detail) {

    static EncoderWarning of(Warning warning, Words words) {
      var texts = words.messages(LiveMessages.class);
      return new EncoderWarning(
          warning.kind().text(), warning.value(), OnAirView.sentence(warning, texts, words));
    }
  }
}
