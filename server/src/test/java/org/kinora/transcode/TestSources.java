package org.kinora.transcode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Sources for tests: recorded answers of ffprobe, and tracks made up of numbers.
final class TestSources {

  private TestSources() {}

  static SourceInfo recorded(String name) throws IOException {
    return ProbeOutput.parse(json(name));
  }

  static String json(String name) throws IOException {
    try (var in = TestSources.class.getResourceAsStream("/probe/" + name + ".json")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static PictureTrack picture(int width, int height, Rational aspect, int rotation, Rational rate) {
    return new PictureTrack(
        0,
        "h264",
        width,
        height,
        aspect,
        rotation,
        rate,
        rate,
        0,
        0,
        "yuv420p",
        "",
        "",
        "",
        false,
        PictureTrack.Coding.UNKNOWN);
  }

  static SourceInfo film(PictureTrack picture, double seconds) {
    return new SourceInfo(
        "mov,mp4",
        Math.round(seconds * 1e6),
        picture,
        List.of(),
        List.of(),
        -1,
        List.of(),
        List.of());
  }
}
