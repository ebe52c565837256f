package org.kinora.onair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.live.Health;
import org.kinora.live.Warning;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.sample.Frame;
import org.kinora.media.sample.Track;

/// Measures how well an encoder does, over the last seconds of what came. Not thread-safe.
final class Pulse {

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int MAX_KEPT = 5_000;
  private static final double RARE_KEY_FRAMES_S = 4.2;
  private static final double SILENT_S = 3;
  private static final double LATE_S = 1.5;
  private static final long HIGH_BPS = 20_000_000;
  private static final double LOW_RATE = 0.9;

  private final String encoder;
  private final Deque<Seen> seen = new ArrayDeque<>();
  private long bytes;
  private @Nullable StreamStart start;
  private double toldRate;
  private @Nullable Instant firstAt;
  private long firstUs;
  private @Nullable Instant pictureAt;
  private @Nullable Instant soundAt;
  private long keyUs = -1;
  private double keyIntervalS;
  private long lastPictureUs = -1;
  private long missing;

  private record Seen(Instant at, boolean isPicture, int bytes) {}

  Pulse(String encoder) {
    this.encoder = encoder;
  }

  void told(StreamMetadata metadata) {
    Double rate = metadata.frameRate();
    toldRate = rate == null ? toldRate : rate;
  }

  void start(StreamStart known) {
    start = known;
  }

  void frame(boolean isPicture, Frame frame, Instant now) {
    if (firstAt == null) {
      firstAt = now;
      firstUs = frame.decodeUs();
    }
    seen.addLast(new Seen(now, isPicture, frame.data().length()));
    bytes += frame.data().length();
    Instant since = now.minus(WINDOW);
    while (seen.size() > MAX_KEPT || seen.getFirst().at.isBefore(since)) {
      bytes -= seen.removeFirst().bytes;
    }
    if (isPicture) {
      picture(frame, now);
    } else {
      soundAt = now;
    }
  }

  private void picture(Frame frame, Instant now) {
    pictureAt = now;
    if (frame.isKey()) {
      keyIntervalS = keyUs < 0 ? keyIntervalS : (frame.decodeUs() - keyUs) / 1e6;
      keyUs = frame.decodeUs();
    }
    double rate = rate();
    if (lastPictureUs >= 0 && rate > 0) {
      missing += Math.max(0, Math.round((frame.decodeUs() - lastPictureUs) * rate / 1e6) - 1);
    }
    lastPictureUs = frame.decodeUs();
  }

  private double rate() {
    StreamStart known = start;
    return known != null && known.pictures() != null && known.pictures().rate().isKnown()
        ? known.pictures().rate().perSecond()
        : 0;
  }

  Health health(Instant now, RateCap cap) {
    StreamStart known = start;
    Track pictures = known == null || known.pictures() == null ? null : known.pictures().track();
    double span =
        seen.isEmpty() ? 0 : Duration.between(seen.getFirst().at, now).toMillis() / 1000.0;
    long frames = seen.stream().filter(Seen::isPicture).count();
    double fps = span > 1 ? frames / span : 0;
    return new Health(
        span > 0.5 ? Math.round(bytes * 8 / span) : 0,
        fps,
        keyIntervalS,
        missing,
        null,
        pictures == null ? 0 : pictures.width(),
        pictures == null ? 0 : pictures.height(),
        encoder,
        known == null ? "" : codecs(known),
        warnings(now, span, fps, cap));
  }

  static String codecs(StreamStart start) {
    return String.join(
        ",", Run.lines(start).stream().map(line -> line.track().codec().rfc6381()).toList());
  }

  private List<Warning> warnings(Instant now, double span, double fps, RateCap cap) {
    var warnings = new ArrayList<Warning>();
    StreamStart known = start;
    if (known == null || span < 1) {
      return warnings;
    }
    boolean hasPictures = known.pictures() != null;
    double sinceKeyS = keyUs < 0 ? 0 : (lastPictureUs - keyUs) / 1e6;
    if (hasPictures && sinceKeyS > 3 * RARE_KEY_FRAMES_S) {
      warnings.add(new Warning(Warning.Kind.NO_KEY_FRAMES, sinceKeyS));
    } else if (hasPictures && Math.max(keyIntervalS, sinceKeyS) > RARE_KEY_FRAMES_S) {
      warnings.add(new Warning(Warning.Kind.KEY_FRAMES_RARE, Math.max(keyIntervalS, sinceKeyS)));
    }
    warnIfSilent(warnings, Warning.Kind.NO_PICTURE, hasPictures ? pictureAt : now, now);
    warnIfSilent(warnings, Warning.Kind.NO_SOUND, soundAt == null ? firstAt : soundAt, now);
    double lateS = lateS(now);
    if (lateS > LATE_S) {
      warnings.add(new Warning(Warning.Kind.BEHIND_REAL_TIME, lateS));
    }
    if (cap.isExceeded()) {
      warnings.add(new Warning(Warning.Kind.BITRATE_BEYOND_LIMIT, cap.mostBps()));
    } else if (bytes * 8 / span > HIGH_BPS) {
      warnings.add(new Warning(Warning.Kind.BITRATE_HIGH, bytes * 8 / span));
    }
    if (missing > 0) {
      warnings.add(new Warning(Warning.Kind.FRAMES_MISSING, missing));
    }
    double expected = Math.max(toldRate, rate());
    if (hasPictures && span > 4 && fps > 0 && fps < LOW_RATE * expected) {
      warnings.add(new Warning(Warning.Kind.FRAME_RATE_LOW, expected));
    }
    return warnings;
  }

  private static void warnIfSilent(
      List<Warning> warnings, Warning.Kind kind, @Nullable Instant last, Instant now) {
    double silentS = last == null ? 0 : Duration.between(last, now).toMillis() / 1000.0;
    if (silentS > SILENT_S) {
      warnings.add(new Warning(kind, silentS));
    }
  }

  /// How much later than the first one the last picture came, against their own times.
  private double lateS(Instant now) {
    Instant begin = firstAt;
    return begin == null || lastPictureUs < 0
        ? 0
        : Duration.between(begin, now).toMillis() / 1000.0 - (lastPictureUs - firstUs) / 1e6;
  }
}
