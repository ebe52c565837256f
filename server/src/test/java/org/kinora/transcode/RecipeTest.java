package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kinora.platform.encoder.VideoCodec;

/// The same recipe makes pieces that may be joined, and no other does.
class RecipeTest {

  private static final String FFMPEG = "8.0.1";

  private final ObjectMapper json = new ObjectMapper();
  private final PlannedSource film =
      new PlannedSource("sources/film", source(1920, 1080, 100), false, null);

  @Test
  void what_was_written_down_is_found_again() throws IOException {
    for (var planned : List.of(film, withAllCodecs(film), recorded())) {
      var written = planned.madeBy(Recipe.of(planned, FFMPEG));
      var read = json.readValue(json.writeValueAsString(written), PlannedSource.class);
      assertThat(read.recipe()).isEqualTo(written.recipe());
      assertThat(Recipe.of(read, FFMPEG)).isEqualTo(written.recipe());
    }
  }

  @Test
  void what_was_planned_before_recipes_were_written_down_is_still_read() throws IOException {
    var old = json.writeValueAsString(film).replace(",\"recipe\":null", "");
    assertThat(old).doesNotContain("recipe");
    assertThat(json.readValue(old, PlannedSource.class).recipe()).isNull();
  }

  @Test
  void every_change_of_what_decides_the_bytes_is_another_recipe() {
    var other = source(1920, 1080, 101);
    assertThat(
            List.of(
                whole(film, FFMPEG),
                whole(film, "8.0.2"),
                whole(withAllCodecs(film), FFMPEG),
                whole(new PlannedSource(film.key(), other, false, null), FFMPEG),
                whole(new PlannedSource(film.key(), film.source(), true, null), FFMPEG)))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_a_look_into_the_film_decided_is_no_change() {
    var choice = new Tuning.Choice("720p", 27, true, 1000, 44, "Enough.");
    assertThat(whole(film.tuned(new Tuning(List.of(choice))), FFMPEG))
        .isEqualTo(whole(film, FFMPEG));
  }

  @Test
  void rungs_are_the_same_whatever_is_encoded_beside_them() {
    var plain = Recipe.of(film, FFMPEG);
    var more = Recipe.of(withAllCodecs(film), FFMPEG);
    var later = Recipe.of(film, "8.0.2");
    for (Rung rung : film.plan().ladder().rungs()) {
      assertThat(plain.makesSame(rung, more)).as(rung.name()).isTrue();
      assertThat(plain.makesSame(rung, later)).as(rung.name()).isFalse();
    }
  }

  private static String whole(PlannedSource planned, String ffmpeg) {
    return Recipe.of(planned, ffmpeg).whole();
  }

  private static PlannedSource withAllCodecs(PlannedSource planned) {
    return planned.by(EncodePolicy.of(Set.of(VideoCodec.values())));
  }

  private static PlannedSource recorded() throws IOException {
    var source = TestSources.recorded("phone-hlg-rotated-noaudio.mov");
    return new PlannedSource("sources/film", source, false, null);
  }

  private static SourceInfo source(int width, int height, double seconds) {
    var rate = new Rational(30000, 1001);
    var picture = TestSources.picture(width, height, new Rational(1, 1), 0, rate);
    return TestSources.film(picture, seconds);
  }
}
