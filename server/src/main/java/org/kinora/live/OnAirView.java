package org.kinora.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.attendance.Spread;
import org.kinora.attendance.Turnout;
import org.kinora.language.Words;

/// A broadcast as its page tells of it, in words.
record OnAirView(
    String watch,
    Instant startedAt,
    long hours,
    long minutes,
    boolean isWaiting,
    List<String> warnings,
    List<Fact> facts) {

  OnAirView {
    warnings = List.copyOf(warnings);
    facts = List.copyOf(facts);
  }

  /// A line about the encoder, or about those who watch.
  record Fact(String label, String value) {}

  static OnAirView of(LiveView view, Words words, Instant now) {
    var lasting = Duration.between(view.startedAt(), now);
    var texts = words.messages(LiveMessages.class);
    return new OnAirView(
        "/watch/" + view.video(),
        view.startedAt(),
        Math.max(0, lasting.toHours()),
        Math.max(0, lasting.toMinutesPart()),
        view.isWaiting(),
        view.health().warnings().stream().map(warning -> sentence(warning, texts, words)).toList(),
        facts(view, texts, words));
  }

  static String sentence(Warning warning, LiveMessages texts, Words words) {
    var value = warning.value();
    return switch (warning.kind()) {
      case KEY_FRAMES_RARE -> texts.key_frames_rare(words.number(value, 1));
      case NO_KEY_FRAMES -> texts.no_key_frames(words.number(value, 0));
      case NO_SOUND -> texts.no_sound(words.number(value, 0));
      case SOUND_SILENT -> texts.sound_silent();
      case NO_PICTURE -> texts.no_picture(words.number(value, 0));
      case BEHIND_REAL_TIME -> texts.behind_real_time(words.number(value, 1));
      case BITRATE_HIGH -> texts.bitrate_high(words.bitsPerSecond((long) value));
      case BITRATE_BEYOND_LIMIT -> texts.bitrate_beyond_limit(words.bitsPerSecond((long) value));
      case BITRATE_UNSTEADY -> texts.bitrate_unsteady(words.number(value * 100, 0));
      case CLOCK_DRIFT -> texts.clock_drift(words.number(Math.abs(value), 2));
      case FRAMES_MISSING -> texts.frames_missing((long) value);
      case FRAME_RATE_LOW -> texts.frame_rate_low(words.number(value, 1));
      case SIZE_GIVEN_UP -> texts.size_given_up((long) value + "p");
    };
  }

  private static List<Fact> facts(LiveView view, LiveMessages texts, Words words) {
    var facts = new ArrayList<Fact>();
    ofAudience(view.turnout(), texts, words, facts);
    ofEncoder(view.health(), texts, words, facts);
    return facts;
  }

  private static void ofAudience(
      Turnout turnout, LiveMessages texts, Words words, List<Fact> facts) {
    facts.add(new Fact(texts.viewers(), words.number(turnout.watching(), 0)));
    ofTimes(texts.latency(), turnout.latencyMs(), texts, words, facts);
    ofTimes(texts.first_picture(), turnout.startMs(), texts, words, facts);
    if (turnout.latencyMs() != null) {
      facts.add(new Fact(texts.stalled(), words.number(turnout.stalledShare() * 100, 1) + " %"));
    }
  }

  private static void ofTimes(
      String label, @Nullable Spread ms, LiveMessages texts, Words words, List<Fact> facts) {
    if (ms != null) {
      var half = words.number(ms.p50() / 1000.0, 1);
      var most = words.number(ms.p95() / 1000.0, 1);
      facts.add(new Fact(label, texts.half_and_most(half, most)));
    }
  }

  private static void ofEncoder(Health health, LiveMessages texts, Words words, List<Fact> facts) {
    if (health.width() > 0 && health.height() > 0) {
      facts.add(
          new Fact(
              texts.picture(),
              texts.picture_of(
                  health.width() + " × " + health.height(),
                  words.number(health.framesPerSecond(), 1))));
    }
    facts.add(new Fact(texts.bitrate(), words.bitsPerSecond(health.bitrateBps())));
    if (health.keyFrameIntervalS() > 0) {
      facts.add(
          new Fact(
              texts.key_frames(),
              texts.every_seconds(words.number(health.keyFrameIntervalS(), 1))));
    }
    var level = health.audioLevelDb();
    if (level != null) {
      facts.add(new Fact(texts.sound_level(), words.number(level, 1) + " dB"));
    }
    facts.add(new Fact(texts.dropped(), Long.toString(health.droppedFrames())));
    if (!health.codecs().isEmpty()) {
      facts.add(new Fact(texts.codecs(), health.codecs()));
    }
    if (!health.encoder().isEmpty()) {
      facts.add(new Fact(texts.encoder(), health.encoder()));
    }
  }
}
