package org.kinora.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Reads real subtitle files, where there are any: the folder of test media, which is no part of
/// the repository.
class SubtitleCorpusTest {

  @Test
  void every_real_file_becomes_valid_webvtt() throws IOException {
    List<Path> files = files();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      List<Cue> cues = cues(file);
      boolean maybeEmpty = file.toString().endsWith(".ass");
      assertThat(maybeEmpty || !cues.isEmpty()).as(file.toString()).isTrue();
      assertThat(WebVtt.parse(WebVtt.format(cues))).as(file.toString()).isEqualTo(cues);
      assertThat(WebVtt.format(cues)).doesNotContain("\uFFFD", "<font");
      Optional<Path> out = Optional.ofNullable(System.getenv("KINORA_TEST_OUT")).map(Path::of);
      if (out.isPresent()) {
        Files.writeString(out.get().resolve(file.getFileName() + ".vtt"), WebVtt.format(cues));
      }
    }
  }

  @Test
  void every_real_file_cut_anywhere_is_still_handled() throws IOException {
    for (Path file : files()) {
      String text = TextEncoding.decode(Files.readAllBytes(file));
      SubtitleFormat format = SubtitleFormat.detect(text);
      for (int i = 0; i < 100; i++) {
        String cut = text.substring(0, (int) ((long) text.length() * i / 100));
        try {
          assertThat(format.parse(cut)).isNotNull();
        } catch (org.kinora.media.io.MediaException e) {
          assertThat(e).hasMessageMatching("(?s).{5,400}");
        }
      }
    }
  }

  @Test
  void cyrillic_in_an_old_encoding_is_read() throws IOException {
    Path file = folder().resolve("sub-cyrillic.srt");
    assumeTrue(Files.exists(file), "no such file among the test media");
    assertThat(cues(file).get(2).text()).contains("крећући се тихо");
  }

  private static List<Cue> cues(Path file) throws IOException {
    String text = TextEncoding.decode(Files.readAllBytes(file));
    return SubtitleFormat.detect(text).parse(text);
  }

  private static List<Path> files() throws IOException {
    assumeTrue(Files.isDirectory(folder()), "no folder of test media");
    try (var all = Files.list(folder())) {
      return all.filter(f -> f.toString().matches(".*\\.(srt|vtt|ass)")).sorted().toList();
    }
  }

  /// `KINORA_TEST_MEDIA`, or a folder beside the checkout; the tests run in the module's folder.
  private static Path folder() {
    String given = System.getenv("KINORA_TEST_MEDIA");
    return given == null ? Path.of("..", "..", "shared", "media") : Path.of(given);
  }
}
