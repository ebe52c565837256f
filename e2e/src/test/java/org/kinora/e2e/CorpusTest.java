package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every kind of file through the whole program: it becomes a film or sound that is right in all
/// its parts, or is refused for its own reason. All are uploaded first, then judged as they end.
///
/// `corpus.txt` says what is expected of the files it names. Any other file is held to what is true
/// of all: it ends in time, whole or refused in words, and leaves nothing behind.
@ExtendWith(OnStage.class)
@Order(1)
class CorpusTest {

  private static final Duration LIMIT = Duration.ofMinutes(20);
  // An AAC frame is 21 ms; that long sound may be away from the pictures at either end.
  private static final double SOUND_TOLERANCE = 0.03;
  private static final double MILLISECOND = 0.0015;

  private final Stage stage;
  private final Server server;
  private final Api api;
  private final Map<String, Expected> table = Expected.table();

  CorpusTest(Stage stage) {
    this.stage = stage;
    // One film of six minutes takes most of the time, and what x264 makes of it is not asked here.
    var cheap = Map.of("KINORA_ENCODE_PRESET", "ultrafast");
    this.server = Server.start(stage.folder("corpus").resolve("data"), cheap);
    this.api = server.api();
  }

  // The server is closed behind the last of them.
  @TestFactory
  Stream<DynamicTest> every_file_becomes_what_it_is_or_is_refused_for_what_it_is()
      throws IOException {
    var files = new ArrayList<>(new OddFiles(stage).all());
    Corpus.find().map(Corpus::files).ifPresent(files::addAll);
    var end = Instant.now().plus(LIMIT);
    var tests = new ArrayList<DynamicTest>();
    for (var file : files) {
      var name = file.getFileName().toString();
      var id = api.upload(file, name);
      tests.add(dynamicTest(name, () -> judge(file, id, end)));
    }
    if (Corpus.find().isEmpty()) {
      tests.add(dynamicTest("the corpus", Corpus::orSkip));
    }
    tests.add(dynamicTest("nothing temporary is left", this::nothingIsLeft));
    return tests.stream().onClose(server::close);
  }

  private void judge(Path file, String id, Instant end) throws IOException {
    var limit = Duration.between(Instant.now(), end);
    var video = api.awaitEnd(id, limit.isNegative() ? Duration.ZERO : limit);
    var name = file.getFileName().toString();
    var expected = Optional.ofNullable(table.get(name));
    if (video.path("state").asText().equals("failed")) {
      expected.ifPresent(
          row ->
              assertThat(video.path("problem").path("code").asText())
                  .as(video::toPrettyString)
                  .isEqualTo(row.end()));
      isRefused(video);
      return;
    }
    var published = Published.of(video, api.anonymous(), stage.ffmpeg());
    var frames = frames(video, published);
    isWhole(video, published, frames);
    if (name.startsWith("made-flash")) {
      var at = published.firstLightAndSound();
      assertThat(at.from()).isEqualTo(3, within(0.05));
      assertThat(at.to()).isEqualTo(at.from(), within(0.04));
    }
    if (expected.isPresent()) {
      isAsExpected(expected.get(), video, published);
      if (expected.get().isFrameForFrame()) {
        assertThat(frames)
            .hasSize(
                isShort(video)
                    ? stage.ffmpeg().countFrames(file)
                    : stage.ffmpeg().countPackets(file));
      }
    }
  }

  /// Times of all pictures, in the best quality of a short film, in the smallest of a long one.
  private static List<Double> frames(JsonNode video, Published published) {
    var variants = published.variants();
    if (variants.isEmpty()) {
      return List.of();
    }
    return published.pictureTimes(isShort(video) ? published.bestEncoded() : variants.getLast());
  }

  /// Whether sizes may have been left out that would add nothing.
  private static boolean isTuned(JsonNode video) {
    return video.path("durationMs").asLong() > 239_000;
  }

  private static boolean isShort(JsonNode video) {
    return video.path("durationMs").asLong() < 60_000;
  }

  /// In words, and with nothing kept of it.
  private void isRefused(JsonNode video) {
    assertThat(video.path("problem").path("detail").asText()).matches("[A-Z].{15,200}\\.");
    assertThat(video.path("problem").path("code").asText()).isNotEqualTo("encode-failed");
    assertThat(server.data().resolve("objects/sources/" + video.path("id").asText()))
        .doesNotExist();
  }

  /// What is true of everything that can be watched or heard.
  private void isWhole(JsonNode video, Published published, List<Double> frames) {
    assertThat(video.path("state").asText()).as(video::toPrettyString).isEqualTo("complete");
    double end = 0;
    double frame = 0.05;
    if (video.path("kind").asText().equals("video")) {
      double rate = published.variants().getFirst().frameRate();
      isEven(frames, rate);
      if (isShort(video)) {
        isOnGrid(published.pictureTimes(), rate);
      }
      end = frames.size() / rate;
      frame = 1 / rate;
      assertThat(api.bytes(video.path("poster").asText()).body()).startsWith(0xff, 0xd8, 0xff);
    } else {
      assertThat(published.variants()).isEmpty();
      assertThat(published.sounds()).isNotEmpty();
    }
    for (var sound : published.sounds()) {
      var span = published.soundSpan(sound);
      assertThat(span.from()).isEqualTo(0, within(SOUND_TOLERANCE));
      end = Math.max(end, span.to());
    }
    assertThat(video.path("durationMs").asLong() / 1000.0)
        .isEqualTo(end, within(Math.max(frame, SOUND_TOLERANCE)));
  }

  private static void isEven(List<Double> frames, double rate) {
    assertThat(frames).isNotEmpty();
    for (int i = 0; i < frames.size(); i++) {
      // The playlist's rate has three decimals, which is all that is lost here.
      assertThat(frames.get(i))
          .as("frame " + i)
          .isEqualTo(i / rate, within(MILLISECOND + i * 0.0005 / rate / rate));
    }
  }

  /// Pictures that are published as they were uploaded are shown when they were, without those that
  /// can't be decoded.
  private static void isOnGrid(List<Double> frames, double rate) {
    long last = -1;
    for (double frame : frames) {
      long number = Math.round(frame * rate);
      assertThat(number).isGreaterThan(last);
      assertThat(frame)
          .as("frame " + number)
          .isEqualTo(number / rate, within(MILLISECOND + number * 0.0005 / rate / rate));
      last = number;
    }
  }

  private static void isAsExpected(Expected expected, JsonNode video, Published published) {
    var became = "It became " + published.row(expected.file(), video);
    assertThat(video.path("kind").asText()).as(became).isEqualTo(expected.end());
    var sizes = published.variants().stream().map(Published.Variant::size).toList();
    if (isTuned(video)) {
      assertThat(expected.sizes()).as(became).containsSubsequence(sizes);
      assertThat(sizes).as(became).endsWith(expected.sizes().getLast());
    } else {
      assertThat(sizes).as(became).containsExactlyElementsOf(expected.sizes());
    }
    double frame = SOUND_TOLERANCE;
    for (var variant : published.variants()) {
      assertThat(variant.frameRate()).as(became).isEqualTo(expected.frameRate(), within(0.001));
      frame = Math.max(frame, 1 / expected.frameRate());
    }
    assertThat(video.path("durationMs").asLong() / 1000.0)
        .as(became)
        .isEqualTo(expected.seconds(), within(frame + SOUND_TOLERANCE));
    assertThat(published.languages("AUDIO")).as(became).isEqualTo(expected.sound());
    assertThat(published.languages("SUBTITLES")).as(became).isEqualTo(expected.text());
  }

  private void nothingIsLeft() throws IOException {
    var data = server.data();
    for (var folder : List.of("uploads", "temp", "objects/chunks")) {
      assertThat(files(data.resolve(folder))).as(folder).isEmpty();
    }
    assertThat(server.log().lines().filter(line -> line.contains(" ERROR "))).isEmpty();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
