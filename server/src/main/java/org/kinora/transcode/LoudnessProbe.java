package org.kinora.transcode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SoundExcerpt;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;

/// Measures how loud a track is before it is encoded, so that one pass can bring it to the wanted
/// loudness: a short track whole, a long one at some places, as its first second shall be heard
/// long before its last one is read.
@Singleton
class LoudnessProbe {

  private static final Logger LOG = Logger.getLogger(LoudnessProbe.class);
  private static final double WHOLE_SECONDS = 90;
  private static final int PLACES = 5;
  private static final long PLACE_SECONDS = 8;
  // Where the container says enough of sound, FFmpeg's look into all streams, pictures among them,
  // takes longer than what is listened to.
  private static final List<String> NO_LOOK = List.of("-nofind_stream_info");
  private static final Set<String> TOLD_CONTAINERS = Set.of("mov", "matroska", "mpegts");
  private static final Set<String> TOLD_CODECS = Set.of("aac", "mp3", "opus");

  // In LU: nobody hears less, and a track that is right already is left as it is.
  private static final double SMALLEST = 0.5;
  private static final double MOST = 24;
  private static final double LEAST = -30;

  // A look that nobody asks for any more, as its film was deleted meanwhile.
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 1000;

  private final Ffmpeg ffmpeg;
  private final SoundConfig config;
  private final Cache<Track, Double> found =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  LoudnessProbe(Ffmpeg ffmpeg, SoundConfig config) {
    this.ffmpeg = ffmpeg;
    this.config = config;
  }

  /// A track of a stored source, as it is listened to.
  private record Track(String key, int ordinal) {}

  /// Listens before anybody asks, so that [#gain] answers at once.
  void listenAhead(Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    double gain = gain(attempt, input, planned, sound);
    found.put(new Track(planned.key(), sound.ordinal()), gain);
  }

  /// By how many dB a track has to be changed; 0 for silence and for what can't be measured.
  double gain(Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    if (!config.normalize()) {
      return 0;
    }
    var known = found.getIfPresent(new Track(planned.key(), sound.ordinal()));
    return known != null ? known : measured(attempt, input, planned, sound);
  }

  private double measured(
      Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    var blocks = blocks(attempt, input, planned, sound);
    var loudness = Loudness.integrated(blocks.stream().mapToDouble(Double::doubleValue).toArray());
    if (loudness.isEmpty()) {
      return 0;
    }
    double gain = Math.clamp(config.loudness() - loudness.getAsDouble(), LEAST, MOST);
    return Math.abs(gain) < SMALLEST ? 0 : Math.round(gain * 10) / 10.0;
  }

  private List<Double> blocks(
      Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound)
      throws IOException {
    double seconds = planned.source().durationUs() / 1e6;
    if (seconds <= WHOLE_SECONDS || !(input instanceof FfmpegInput.OfFile file)) {
      // The beginning alone, where the rest is not there.
      var whole = before(planned, sound, List.of("-t", VideoArguments.seconds(WHOLE_SECONDS)));
      return blocks(attempt, input, whole, OtherArguments.loudness(sound));
    }
    var starts = new ArrayList<Double>();
    for (int i = 0; i < PLACES; i++) {
      starts.add((seconds - PLACE_SECONDS) * (i + 0.5) / PLACES);
    }
    var excerpt = excerpt(attempt, file.file(), planned, sound, starts);
    return excerpt.isPresent()
        ? blocks(attempt, excerpt.get(), NO_LOOK, OtherArguments.loudness(sound, 0))
        : sought(attempt, input, planned, sound, starts);
  }

  /// The places as a file of their own: each start of FFmpeg with a long film takes longer, for its
  /// index, than to listen there. Empty where they have to be sought.
  private static Optional<FfmpegInput> excerpt(
      Attempt attempt, Path source, PlannedSource planned, SoundPlan sound, List<Double> starts)
      throws IOException {
    if (!container(planned).equals("mov") || !TOLD_CODECS.contains(sound.track().codec())) {
      return Optional.empty();
    }
    var places =
        starts.stream()
            .map(at -> new SoundExcerpt.Place(Math.round(at * 1000), PLACE_SECONDS * 1000))
            .toList();
    try (var file = Files.newByteChannel(source)) {
      var excerpt = SoundExcerpt.of(file, sound.track().index(), places);
      Path listened = attempt.work().path().resolve(sound.name() + "-places.mp4");
      Files.write(listened, excerpt.toArray());
      return Optional.of(new FfmpegInput.OfFile(listened));
    } catch (MediaException e) {
      LOG.debugf("%s of %s is sought: %s", sound.name(), source, e.getMessage());
      return Optional.empty();
    }
  }

  private List<Double> sought(
      Attempt attempt,
      FfmpegInput input,
      PlannedSource planned,
      SoundPlan sound,
      List<Double> starts)
      throws IOException {
    var blocks = new ArrayList<Double>();
    try (var looks = new AtOnce(PLACES)) {
      var places =
          starts.stream()
              .map(start -> looks.begin(() -> sought(attempt, input, planned, sound, start)))
              .toList();
      for (var place : places) {
        blocks.addAll(place.get());
      }
    }
    return blocks;
  }

  private List<Double> sought(
      Attempt attempt, FfmpegInput input, PlannedSource planned, SoundPlan sound, double start)
      throws IOException {
    var place =
        List.of("-ss", VideoArguments.seconds(start), "-t", VideoArguments.seconds(PLACE_SECONDS));
    return blocks(attempt, input, before(planned, sound, place), OtherArguments.loudness(sound));
  }

  /// Options before the input.
  private static List<String> before(PlannedSource planned, SoundPlan sound, List<String> place) {
    boolean isTold =
        TOLD_CONTAINERS.contains(container(planned)) && TOLD_CODECS.contains(sound.track().codec());
    return Stream.concat((isTold ? NO_LOOK : List.<String>of()).stream(), place.stream()).toList();
  }

  private static String container(PlannedSource planned) {
    return planned.source().format().split(",", 2)[0];
  }

  private List<Double> blocks(
      Attempt attempt, FfmpegInput input, List<String> before, List<String> outputs)
      throws IOException {
    var blocks = new ArrayList<Double>();
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            before,
            outputs,
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
