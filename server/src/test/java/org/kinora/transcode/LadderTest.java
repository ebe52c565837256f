package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 1:1, 0, 1920x1080 1280x720 854x480 640x360 426x240 256x144",
    "1280, 720, 1:1, 90, 720x1280 480x854 360x640 240x426 144x256",
    "720, 576, 64:45, 0, 1024x576 854x480 640x360 426x240 256x144",
    "640, 360, 2:1, 0, 1280x360 854x240 512x144",
    "161, 121, 1:1, 0, 160x120",
    "10, 8, 7712:5085, 0, 16x8",
    "7680, 4320, 1:1, 0, 3840x2160 2560x1440 1920x1080 1280x720 854x480 640x360 426x240 256x144",
  })
  void a_shape_has_its_rungs(int width, int height, String aspect, int rotation, String rungs) {
    var picture =
        TestSources.picture(width, height, Rational.parse(aspect), rotation, new Rational(30, 1));
    var sizes =
        Ladder.plan(TestSources.film(picture, 10)).rungs().stream()
            .map(rung -> rung.width() + "x" + rung.height())
            .toList();
    assertThat(String.join(" ", sizes)).isEqualTo(rungs);
  }

  @ParameterizedTest
  @CsvSource({
    "30/1, 30/1, 30",
    "2997/100, 2997/100, 30000/1001",
    "90000/3001, 90000/3001, 30",
    "120000/1999, 60/1, 60",
    "1000/1, 60/1, 60",
    "1000/1, 1000/1, 30",
    "120000/1001, 120000/1001, 60000/1001",
    "144/1, 144/1, 60",
    "36/1, 60/1, 30",
    "8797/1000, 8797/1000, 8797/1000",
    "1/1, 1/1, 1",
    "48000/1001, 48000/1001, 48000/1001",
    "22500/11303, 215/12, 8",
    "387068/45465, 8797/1000, 8797/1000",
  })
  void a_rate_is_put_on_a_grid(String average, String nominal, String grid) {
    var constant = TestSources.picture(640, 360, new Rational(1, 1), 0, Rational.parse(average));
    var track =
        new PictureTrack(
            0,
            "h264",
            640,
            360,
            constant.sampleAspect(),
            0,
            Rational.parse(average),
            Rational.parse(nominal),
            0,
            0,
            "yuv420p",
            "",
            "",
            "",
            false,
            PictureTrack.Coding.UNKNOWN);
    assertThat(FrameRates.choose(track)).hasToString(grid);
  }

  @Property
  void no_rung_is_larger_than_the_source_or_odd_or_of_another_shape(
      @ForAll @IntRange(min = 2, max = 8192) int width,
      @ForAll @IntRange(min = 2, max = 4320) int height,
      @ForAll @IntRange(min = 0, max = 3) int quarters) {
    var picture =
        TestSources.picture(width, height, new Rational(1, 1), quarters * 90, new Rational(25, 1));
    var rungs = Ladder.plan(TestSources.film(picture, 10)).rungs();
    boolean isSideways = quarters % 2 == 1;
    double shownWidth = isSideways ? height : width;
    double shownHeight = isSideways ? width : height;
    assertThat(rungs).isNotEmpty();
    for (Rung rung : rungs) {
      assertThat(rung.width() % 2).isZero();
      assertThat(rung.height() % 2).isZero();
      assertThat((double) rung.shortSide())
          .isLessThanOrEqualTo(Math.min(shownWidth, shownHeight) + 1);
      double scale = rung.shortSide() / Math.min(shownWidth, shownHeight);
      assertThat(Math.abs(rung.width() - shownWidth * scale)).isLessThanOrEqualTo(2);
      assertThat(Math.abs(rung.height() - shownHeight * scale)).isLessThanOrEqualTo(2);
    }
    assertThat(rungs.stream().map(Rung::name)).doesNotHaveDuplicates();
    assertThat(rungs.stream().map(Rung::pixels).toList())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(rungs.stream().map(Rung::maxRateKbps).toList())
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
  }

  @Test
  void sound_alone_has_no_rungs() throws IOException {
    assertThat(Ladder.plan(TestSources.recorded("cover.mp3")).rungs()).isEqualTo(List.of());
  }
}
