package org.kinora.platform.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;

/// Encodes some generated pictures with an encoder, confined as any other run, and reads the result
/// back: what an encoder's name promises, its driver may not keep.
final class EncoderTrial {

  private static final int GOP = 24;
  private static final int GOPS = 2;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(15), Duration.ofSeconds(20), 16 << 20);
  private static final int SILENT_SAMPLES = 800;
  // Of the libraries and of the silence, not of the encoder.
  private static final List<String> BESIDES =
      List.of("no version information available", "Guessed Channel Layout");

  private final Ffmpeg ffmpeg;

  EncoderTrial(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// Why the encoder can't be used here; empty when it can.
  String run(VideoEncoder encoder, Path folder) {
    String missing = ChipDevices.missing(encoder.family());
    if (!missing.isEmpty()) {
      return missing;
    }
    // H.264 is encoded in 8 bits alone, the others also in what HDR needs.
    var depths = encoder.codec() == VideoCodec.H264 ? List.of(8) : List.of(8, 10);
    try {
      for (int depth : depths) {
        Path file = folder.resolve("trial.mp4");
        Files.deleteIfExists(file);
        ffmpeg.run(command(encoder, depth, folder), new FfmpegStop(), _ -> {});
        String fault = fault(encoder, depth, file);
        if (!fault.isEmpty()) {
          return fault;
        }
      }
      return "";
    } catch (FfmpegException e) {
      return reason(e);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// FFmpeg names the cause before it names the consequences.
  private static String reason(FfmpegException e) {
    return e.tail().stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*] *)+", "").strip())
        .filter(line -> !line.isEmpty() && BESIDES.stream().noneMatch(line::contains))
        .findFirst()
        .orElse(String.valueOf(e.getMessage()));
  }

  private static FfmpegCommand command(VideoEncoder encoder, int depth, Path folder) {
    var arguments = new EncoderArguments(encoder, ChipDevices.graphics(), Preset.USUAL);
    var outputs = new ArrayList<>(arguments.globals());
    outputs.addAll(List.of("-f", "lavfi", "-i"));
    outputs.add("testsrc2=size=%dx%d:rate=%d:duration=%d".formatted(WIDTH, HEIGHT, GOP, GOPS));
    String upload = arguments.takesChipFrames() ? ",hwupload" : "";
    outputs.addAll(
        List.of("-map", "1:V:0", "-vf", "format=" + arguments.pixelFormat(depth) + upload));
    outputs.addAll(
        arguments.options(new EncoderTarget(GOP, 24, 1000, depth, (long) WIDTH * HEIGHT, 1)));
    outputs.addAll(List.of("-fps_mode", "passthrough", "-movflags"));
    outputs.add("+frag_keyframe+delay_moov+default_base_moof+frag_discont+skip_trailer");
    outputs.addAll(List.of("-f", "mp4", "trial.mp4"));
    var silence = new FfmpegInput.Fed(stdin -> stdin.write(silence()));
    var command = new FfmpegCommand(silence, folder, List.of(), outputs, LIMITS);
    return encoder.family().isHardware() ? command.withChips() : command;
  }

  /// A moment of sound, since every run reads something; nothing is done with it.
  private static byte[] silence() {
    int bytes = 2 * SILENT_SAMPLES;
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + bytes)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8000)
        .putInt(16_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(bytes)
        .array();
  }

  private static String fault(VideoEncoder encoder, int depth, Path file) throws IOException {
    if (!Files.exists(file)) {
      return "it wrote nothing";
    }
    try (var channel = FileChannel.open(file)) {
      var init = InitSegment.read(channel);
      if (!isAsAsked(init.codec(), encoder.codec(), depth)
          || init.width() != WIDTH
          || init.height() != HEIGHT) {
        return "it wrote " + init.codec().rfc6381() + ", which is not as asked";
      }
      var index = SegmentIndex.scan(channel.position(0));
      boolean isCut =
          index.segments().size() == GOPS
              && index.segments().stream()
                  .allMatch(it -> it.startsWithSync() && it.durationTicks() == index.timescale());
      return isCut ? "" : "it puts keyframes where it likes, so that pieces could not be joined";
    } catch (MediaException e) {
      return "what it wrote can't be read: " + e.getMessage();
    }
  }

  private static boolean isAsAsked(Codec found, VideoCodec codec, int depth) {
    return switch (found) {
      case Codec.Avc avc -> codec == VideoCodec.H264 && avc.profile() == 100;
      case Codec.Hevc hevc ->
          codec == VideoCodec.HEVC && hevc.profile().idc() == (depth > 8 ? 2 : 1);
      case Codec.Av1 av1 -> codec == VideoCodec.AV1 && av1.bitDepth() == depth;
      case Codec _ -> false;
    };
  }
}
