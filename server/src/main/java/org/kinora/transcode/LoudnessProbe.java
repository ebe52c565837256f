package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;

/// Measures how loud a track is before it is encoded, so that one pass can bring it to the wanted
/// loudness: a short track whole, a long one at some places, as its first second shall be heard
/// long before its last one is read.
@Singleton
class LoudnessProbe {

  private static final double WHOLE_SECONDS = 90;
  private static final int PLACES = 5;
  private static final double PLACE_SECONDS = 8;
  // Where the container says enough of sound, FFmpeg's look into all streams, pictures among them,
  // takes longer than what is listened to.
  private static final Set<String> TOLD_CONTAINERS = Set.of("mov", "matroska", "mpegts");
  private static final Set<String> TOLD_CODECS = Set.of("aac", "mp3", "opus");

  // In LU: nobody hears less, and a track that is right already is left as it is.
  private static final double SMALLEST = 0.5;
  private static final double MOST = 24;
  private static final double LEAST = -30;

  private final Ffmpeg ffmpeg;
  private final SoundConfig config;

  LoudnessProbe(Ffmpeg ffmpeg, SoundConfig config) {
    this.ffmpeg = ffmpeg;
    this.config = config;
  }

  /// By how many dB a track has to be changed; 0 for silence and for what can't be measured.
  double gain(Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    if (!config.normalize()) {
      return 0;
    }
    var blocks = new ArrayList<Double>();
    try (var looks = new AtOnce(PLACES)) {
      var places =
          places(input, planned.source()).stream()
              .map(
                  start ->
                      looks.begin(
                          () -> blocks(attempt, input, listening(planned, sound, start), sound)))
              .toList();
      for (var place : places) {
        blocks.addAll(place.get());
      }
    }
    var loudness = Loudness.integrated(blocks.stream().mapToDouble(Double::doubleValue).toArray());
    if (loudness.isEmpty()) {
      return 0;
    }
    double gain = Math.clamp(config.loudness() - loudness.getAsDouble(), LEAST, MOST);
    return Math.abs(gain) < SMALLEST ? 0 : Math.round(gain * 10) / 10.0;
  }

  /// Where to listen: the beginning alone where the rest is not there or can't be sought.
  private static List<Double> places(FfmpegInput input, SourceInfo source) {
    double seconds = source.durationUs() / 1e6;
    if (seconds <= WHOLE_SECONDS || input instanceof FfmpegInput.Fed) {
      return List.of(0.0);
    }
    var places = new ArrayList<Double>();
    for (int i = 0; i < PLACES; i++) {
      places.add((seconds - PLACE_SECONDS) * (i + 0.5) / PLACES);
    }
    return places;
  }

  /// Options before the input.
  private static List<String> listening(PlannedSource planned, SoundPlan sound, double start) {
    var before = new ArrayList<String>();
    var container = planned.source().format().split(",", 2)[0];
    if (TOLD_CONTAINERS.contains(container) && TOLD_CODECS.contains(sound.track().codec())) {
      before.add("-nofind_stream_info");
    }
    if (start > 0) {
      before.addAll(List.of("-ss", VideoArguments.seconds(start)));
    }
    before.addAll(List.of("-t", VideoArguments.seconds(start > 0 ? PLACE_SECONDS : WHOLE_SECONDS)));
    return before;
  }

  private List<Double> blocks(
      Attempt attempt, FfmpegInput input, List<String> before, SoundPlan sound) throws IOException {
    var blocks = new ArrayList<Double>();
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            before,
            OtherArguments.loudness(sound),
            FfmpegCommand.Limits.forMedia(WHOLE_SECONDS, 16 << 20));
    try {
      ffmpeg.stream(command, attempt.stop(), said -> read(said, blocks));
    } catch (FfmpegException e) {
      // What can't be decoded is told of when it is encoded.
      if (e.isFromOutside()) {
        throw e;
      }
    }
    return blocks;
  }

  private static void read(InputStream said, List<Double> blocks) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(said, StandardCharsets.US_ASCII));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String value = line.substring(line.indexOf('=') + 1);
      if (line.startsWith("lavfi.r128.M=") && value.matches("-?\\d+(\\.\\d+)?")) {
        blocks.add(Double.valueOf(value));
      }
    }
  }
}
