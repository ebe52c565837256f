package org.kinora.platform.encoder;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.WorkFolder;

/// Which encoders work here. Tried in the background from the start on; who asks earlier waits for
/// a while. A chip that fails several films in a row is left alone until it is tried again.
@Singleton
public class Encoders {

  private static final Logger LOG = Logger.getLogger(Encoders.class);
  // After the sandbox was chosen.
  private static final int LATE = 5000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_FAILURES = 3;
  private static final Duration REST = Duration.ofMinutes(15);
  private static final String FALLBACKS = "kinora.encode.fallbacks";

  private final EncodeConfig config;
  private final EncoderTrial trial;
  private final DataFolder data;
  private final Clock clock;
  private final Map<EncoderFamily, Integer> failures = new EnumMap<>(EncoderFamily.class);
  private FutureTask<Map<VideoEncoder, String>> tried;
  private Instant leftAloneUntil = Instant.MAX;

  @Inject
  Encoders(EncodeConfig config, Ffmpeg ffmpeg, DataFolder data) {
    this(config, new EncoderTrial(ffmpeg), data, Clock.systemUTC());
  }

  Encoders(EncodeConfig config, EncoderTrial trial, DataFolder data, Clock clock) {
    this.config = config;
    this.trial = trial;
    this.data = data;
    this.clock = clock;
    this.tried = new FutureTask<>(this::tryAll);
  }

  /// For programs without a server, such as `doctor`.
  public static Encoders of(EncodeConfig config, Ffmpeg ffmpeg, DataFolder data) {
    return new Encoders(config, ffmpeg, data);
  }

  void onStart(@Observes @Priority(LATE) StartupEvent event) {
    Metrics.counter(FALLBACKS);
    begin();
  }

  /// One encoder for each codec that films are encoded to, H.264 first: a chip where one may be
  /// used and works. A codec without any that works is left out. Blocks while they are tried, for
  /// a minute at most, then chooses without chips.
  public List<VideoEncoder> chosen() {
    var chosen = new ArrayList<VideoEncoder>();
    var faults = faults();
    for (var codec : config.wanted()) {
      var software = VideoEncoder.of(codec, EncoderFamily.SOFTWARE);
      var chip =
          candidates(codec).stream()
              .filter(it -> "".equals(faults.get(it)) && !isLeftAlone(it.family()))
              .findFirst();
      boolean isUsable = codec == VideoCodec.H264 || "".equals(faults.getOrDefault(software, ""));
      if (chip.isPresent() || isUsable) {
        chosen.add(chip.orElse(software));
      }
    }
    return List.copyOf(chosen);
  }

  /// How x264 and x265 are to encode films that are planned now.
  public Preset preset() {
    return config.preset();
  }

  /// Notes that a chip failed on a film.
  public synchronized void failed(EncoderFamily family) {
    Metrics.counter(FALLBACKS).increment();
    int count = failures.merge(family, 1, Integer::sum);
    if (count == MOST_FAILURES) {
      leftAloneUntil = clock.instant().plus(REST);
      LOG.warnf(
          "%s failed %d times in a row and is left alone for %d minutes",
          family, count, REST.toMinutes());
    }
  }

  /// Notes that a chip did its work.
  public synchronized void worked(EncoderFamily family) {
    failures.remove(family);
  }

  /// What works and what does not, in words for administrators.
  public Chips chips() {
    if (config.hardware() == HardwareMode.OFF) {
      return new Chips(List.of(), "switched off");
    }
    var faults = faults();
    var used = new ArrayList<String>();
    var reasons = new LinkedHashMap<String, List<String>>();
    for (var codec : config.wanted()) {
      for (var encoder : candidates(codec)) {
        String fault = faults.getOrDefault(encoder, "not tried yet");
        if (fault.isEmpty()) {
          used.add(encoder.ffmpegName());
        } else {
          reasons.computeIfAbsent(fault, _ -> new ArrayList<>()).add(encoder.ffmpegName());
        }
      }
    }
    return new Chips(
        used,
        reasons.entrySet().stream()
            .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
            .collect(Collectors.joining("; ")));
  }

  /// The encoders of chips that work, and why the others do not.
  public record Chips(List<String> working, String reasons) {
    public Chips {
      working = List.copyOf(working);
    }

    /// Such as `none (h264_vaapi: there is no /dev/dri/renderD128 on this machine)`.
    public String text() {
      String names = working.isEmpty() ? "none" : String.join(", ", working);
      return reasons.isEmpty() ? names : names + " (" + reasons + ")";
    }
  }

  private List<VideoEncoder> candidates(VideoCodec codec) {
    return List.of(EncoderFamily.values()).stream()
        .filter(family -> family.isHardware() && config.hardware().allows(family))
        .map(family -> VideoEncoder.of(codec, family))
        .toList();
  }

  private synchronized boolean isLeftAlone(EncoderFamily family) {
    return failures.getOrDefault(family, 0) >= MOST_FAILURES;
  }

  private synchronized FutureTask<Map<VideoEncoder, String>> begin() {
    if (clock.instant().isAfter(leftAloneUntil)) {
      leftAloneUntil = Instant.MAX;
      failures.clear();
      tried = new FutureTask<>(this::tryAll);
    }
    var task = tried;
    Thread.ofVirtual().name("encoder-trial").start(task);
    return task;
  }

  /// By encoder why it can't be used, empty where it can; none where that took too long.
  private Map<VideoEncoder, String> faults() {
    try {
      return begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warnf("The encoders could not be tried: %s", e);
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private Map<VideoEncoder, String> tryAll() throws IOException {
    var faults = new EnumMap<VideoEncoder, String>(VideoEncoder.class);
    try (var work = WorkFolder.open(data, "encoders")) {
      for (var codec : config.wanted()) {
        var encoders = new ArrayList<>(candidates(codec));
        if (codec != VideoCodec.H264) {
          encoders.addFirst(VideoEncoder.of(codec, EncoderFamily.SOFTWARE));
        }
        for (var encoder : encoders) {
          faults.put(encoder, trial.run(encoder, work.path()));
        }
      }
    }
    announce(faults);
    return faults;
  }

  private void announce(Map<VideoEncoder, String> faults) {
    faults.forEach(
        (encoder, fault) -> {
          if (encoder.family().isHardware()) {
            LOG.infof(
                "Encoder %s: %s",
                encoder.ffmpegName(), fault.isEmpty() ? "works, and is used" : fault);
          } else if (!fault.isEmpty()) {
            LOG.warnf(
                "Nothing is encoded to %s: %s does not work (%s)",
                encoder.codec().text(), encoder.ffmpegName(), fault);
          }
        });
  }
}
