package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

class VideoPatchTest {

  private static final VideoPatch NOTHING = words(null, null, null, null, null);

  private final Video video =
      new Video(
          new VideoId("q3XbT0_a9Zk"),
          UUID.randomUUID(),
          "A title",
          "Words",
          List.of("sea"),
          Visibility.UNLISTED,
          VideoState.COMPLETE,
          null,
          null,
          "video",
          null,
          "a.mp4",
          1L,
          1000L,
          1920,
          1080,
          "1",
          false,
          2,
          true,
          true,
          false,
          false,
          Instant.EPOCH,
          null,
          null,
          null,
          new VideoTerms(
              UUID.randomUUID(),
              "sea",
              "Sea",
              null,
              null,
              "",
              0,
              true,
              false,
              Instant.EPOCH,
              false,
              "",
              false));

  @Test
  void what_is_left_out_stays() {
    assertThat(NOTHING.appliedTo(video, 0))
        .isEqualTo(new VideoDetails("A title", "Words", List.of("sea"), Visibility.UNLISTED, 2));
  }

  @Test
  void texts_are_tidied() {
    var patch =
        words(
            " Two\n words \u0000", "a\r\nb\u0007", List.of("x", " ", "x", "  y z "), "private", 1);
    assertThat(patch.appliedTo(video, 3))
        .isEqualTo(
            new VideoDetails("Two words", "a\nb", List.of("x", "y z"), Visibility.PRIVATE, 1));
  }

  @Test
  void each_field_is_refused_by_its_own_problem() {
    assertRefused(words(" ", null, null, null, null), CatalogProblem.TITLE);
    assertRefused(words("x".repeat(301), null, null, null, null), CatalogProblem.TITLE);
    assertRefused(words(null, "x".repeat(20_001), null, null, null), CatalogProblem.DESCRIPTION);
    assertRefused(words(null, null, List.of("x".repeat(51)), null, null), CatalogProblem.TAGS);
    assertRefused(words(null, null, null, "secret", null), CatalogProblem.VISIBILITY);
    assertRefused(words(null, null, null, null, 3), CatalogProblem.POSTER);
    assertRefused(words(null, null, null, null, -1), CatalogProblem.POSTER);
  }

  @Test
  void a_title_of_300_characters_beyond_the_basic_plane_fits() {
    var title = "🎬".repeat(300);
    assertThat(words(title, null, null, null, null).appliedTo(video, 0).title()).isEqualTo(title);
  }

  private void assertRefused(VideoPatch patch, CatalogProblem problem) {
    assertThatThrownBy(() -> patch.appliedTo(video, 3))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static VideoPatch words(
      @Nullable String title,
      @Nullable String description,
      @Nullable List<String> tags,
      @Nullable String visibility,
      @Nullable Integer poster) {
    return new VideoPatch(
        title,
        description,
        tags,
        visibility,
        poster,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
