package org.kinora.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.kinora.live.LiveConfig;
import org.kinora.media.amf.Amf0;
import org.kinora.media.amf.AmfLimits;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.flv.FlvReader;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;
import org.kinora.media.rtmp.RtmpEvent;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.WorkFolder;

/// Gives what comes in some container to a broadcast, as FFmpeg makes FLV of it.
@ApplicationScoped
class Intake {

  private final LiveConfig config;
  private final Ffmpeg ffmpeg;
  private final DataFolder data;

  Intake(LiveConfig config, Ffmpeg ffmpeg, DataFolder data) {
    this.config = config;
    this.ffmpeg = ffmpeg;
    this.data = data;
  }

  /// Takes what the stream comes to, on FFmpeg's thread.
  interface Taker {

    void take(RtmpEvent event) throws IOException;
  }

  /// What comes, in what, and what is made of it.
  record Stream(Inlet inlet, Container container, List<String> output) {

    Stream {
      output = List.copyOf(output);
    }
  }

  /// Blocks until the stream ends. Throws what FFmpeg or the taker throws.
  void run(Stream stream, FfmpegStop stop, Taker taker) throws IOException {
    try (var work = WorkFolder.open(data, "live")) {
      // Nothing is written to a file; how much goes through is bounded by the time.
      var limits = new FfmpegCommand.Limits(config.idle(), config.maxLength(), Long.MAX_VALUE / 2);
      var command =
          new FfmpegCommand(
              new FfmpegInput.Fed(stream.inlet),
              work.path(),
              stream.container.input(),
              stream.output,
              limits);
      ffmpeg.stream(command, stop, flv -> read(flv, taker));
    }
  }

  /// Whether this server stops, so that connections end that can come back.
  boolean isStopping() {
    return ffmpeg.isStopping();
  }

  static void read(InputStream flv, Taker taker) throws IOException {
    var reader = new FlvReader(flv);
    for (var tag = reader.next(); tag.isPresent(); tag = reader.next()) {
      Optional<RtmpEvent> event = event(tag.get());
      if (event.isPresent()) {
        taker.take(event.get());
      }
    }
  }

  static Optional<RtmpEvent> event(FlvReader.Tag tag) throws IOException {
    return switch (tag.kind()) {
      case VIDEO -> Optional.of(new RtmpEvent.VideoReceived(tag.timestampMs(), tag.body()));
      case AUDIO -> Optional.of(new RtmpEvent.AudioReceived(tag.timestampMs(), tag.body()));
      case SCRIPT -> metadata(tag.body());
    };
  }

  private static Optional<RtmpEvent> metadata(Bytes body) throws IOException {
    var values = Amf0.read(body, AmfLimits.DEFAULT);
    return values.size() > 1 && values.getFirst().equals(AmfValue.of(StreamMetadata.NAME))
        ? Optional.of(new RtmpEvent.MetadataReceived(StreamMetadata.from(values.get(1))))
        : Optional.empty();
  }
}
