package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.media.flv.VideoTag.Config;
import org.kinora.media.flv.VideoTag.End;
import org.kinora.media.flv.VideoTag.Frame;
import org.kinora.media.flv.VideoTag.Ignored;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

class VideoTagTest {

  private static final Bytes DATA = Bytes.ofHex("0102");
  private static final String AVC1 = "61766331";
  private static final String HVC1 = "68766331";
  private static final String AV01 = "61763031";
  private static final String VP09 = "76703039";

  static Stream<Arguments> tags() {
    FourCc avc = VideoTag.AVC;
    FourCc hevc = VideoTag.HEVC;
    return Stream.of(
        Arguments.of("AVC config", "17 00 000000 0102", new Config(avc, DATA)),
        Arguments.of("AVC key", "17 01 000028 0102", new Frame(avc, true, 40, 0, DATA)),
        Arguments.of(
            "AVC, offset below 0", "27 01 ffffff 0102", new Frame(avc, false, -1, 0, DATA)),
        Arguments.of("AVC end", "17 02 000000", new End(avc)),
        Arguments.of(
            "AVC with nanoseconds, the largest",
            "97 02 0f423f 03 " + AVC1 + "0102",
            new Frame(avc, true, 0, 999_999, DATA)),
        Arguments.of("HEVC config", "90 " + HVC1 + "0102", new Config(hevc, DATA)),
        Arguments.of(
            "HEVC with offset",
            "a1 " + HVC1 + "800000 0102",
            new Frame(hevc, false, -1 << 23, 0, DATA)),
        Arguments.of("HEVC without", "93 " + HVC1 + "0102", new Frame(hevc, true, 0, 0, DATA)),
        Arguments.of("HEVC end", "92 " + HVC1, new End(hevc)),
        Arguments.of("AV1 config", "90 " + AV01 + "0102", new Config(VideoTag.AV1, DATA)),
        Arguments.of("AV1 key", "91 " + AV01 + "0102", new Frame(VideoTag.AV1, true, 0, 0, DATA)),
        Arguments.of(
            "VP9 config, a full box for us",
            "90 " + VP09 + "000a870202020000",
            new Config(VideoTag.VP9, Bytes.ofHex("01000000 000a870202020000"))),
        Arguments.of("VP9", "a1 " + VP09 + "0102", new Frame(VideoTag.VP9, false, 0, 0, DATA)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tags")
  void a_tag_is_read_and_written(String name, String hex, VideoTag tag) throws MediaException {
    assertThat(VideoTag.read(Bytes.ofHex(hex))).isEqualTo(tag);
    assertThat(write(tag)).isEqualTo(Bytes.ofHex(hex));
  }

  private static Bytes write(VideoTag tag) {
    return switch (tag) {
      case Config config -> config.write();
      case Frame frame -> frame.write();
      case End end -> end.write();
      case Ignored ignored -> throw new AssertionError(ignored);
    };
  }

  static Stream<Arguments> readOnly() {
    Frame key = new Frame(VideoTag.AVC, true, 0, 0, DATA);
    Frame hevc = new Frame(VideoTag.HEVC, true, 7, 0, DATA);
    Config vpcC = new Config(VideoTag.VP9, Bytes.ofHex("01000000 000a870202020000"));
    return Stream.of(
        Arguments.of("AVC by FourCC", "91 " + AVC1 + "000000 0102", key),
        Arguments.of("a generated key frame", "47 01 000000 0102", key),
        Arguments.of(
            "VP9 config that is a full box", "90 " + VP09 + "01000000 000a870202020000", vpcC),
        Arguments.of(
            "two modifiers and an unknown one",
            "97 00 aa 17 02 000001 07 02 000002 03 " + HVC1 + "0102",
            new Frame(VideoTag.HEVC, true, 0, 3, DATA)),
        Arguments.of(
            "a modifier of 256 bytes",
            "97 ff 00ff " + "00".repeat(256) + " 13 " + HVC1 + "0102",
            new Frame(VideoTag.HEVC, true, 0, 0, DATA)),
        Arguments.of("one track, the first", "96 01 " + HVC1 + "00 000007 0102", hevc),
        Arguments.of(
            "the first track behind the second",
            "96 11 " + HVC1 + "01 000004 00000009 00 000005 000007 0102",
            hevc),
        Arguments.of(
            "tracks of several codings",
            "96 21 " + AV01 + "01 000001 00" + HVC1 + "00 000005 000007 0102",
            hevc));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readOnly")
  void other_forms_are_read(String name, String hex, VideoTag tag) throws MediaException {
    assertThat(VideoTag.read(Bytes.ofHex(hex))).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "96 01 68766331 01 000007 0102, 1",
    "96 11 68766331 00 000001 09 01 000005 000007 0102, 1",
    "96 11 68766331 01 000001 09 ff 000005 000007 0102, 255",
  })
  void another_track_is_read_by_its_number(String hex, int track) throws MediaException {
    assertThat(VideoTag.read(Bytes.ofHex(hex), track))
        .isEqualTo(new Frame(VideoTag.HEVC, true, 7, 0, DATA));
    assertThat(VideoTag.read(Bytes.ofHex(hex), 7)).isEqualTo(new Ignored("another track"));
  }

  @Test
  void a_tag_of_one_track_alone_is_that_of_the_first() throws MediaException {
    for (String hex : new String[] {"27 01 000000 0102", "93 68766331 0102"}) {
      assertThat(VideoTag.read(Bytes.ofHex(hex), 1)).isEqualTo(new Ignored("another track"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', an empty message",
    "57 00, a command to the player",
    "d0 00, a command to the player",
    "94 61766331 02 0009, metadata of the picture's colours",
    "17 03 000000, an AVC packet of type 3",
    "17 00 000000, a configuration that is empty",
    "27 01 000000, a picture that is empty",
    "96 01 68766331 01 000007 0102, another track",
    "9f 68766331, a video packet of type 15",
  })
  void what_shows_nothing_is_told(String hex, String reason) throws MediaException {
    assertThat(VideoTag.read(Bytes.ofHex(hex))).isEqualTo(new Ignored(reason));
  }

  @Test
  void another_coding_is_refused_with_what_to_set() {
    assertThatThrownBy(() -> VideoTag.read(Bytes.ofHex("12 00")))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessage("video coding 2 of FLV: set the encoder to H.264, or to H.265 or AV1");
    assertThatThrownBy(() -> VideoTag.read(Bytes.ofHex("90 76703038 00")))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessage("video coding 76703038: set the encoder to H.264, H.265 or AV1");
  }

  @Test
  void nonsense_is_malformed() {
    for (String hex :
        new String[] {
          "17", "1701 0000", "91 6176", "97 02 0f4240 03 61766331 01", "97", "96 66", "97 00 00 03"
        }) {
      assertThatThrownBy(() -> VideoTag.read(Bytes.ofHex(hex)))
          .as(hex)
          .isInstanceOf(MediaException.Malformed.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tags", "readOnly"})
  void every_truncation_and_flipped_bit_is_a_value_or_a_media_exception(
      String name, String hex, VideoTag tag) {
    Damage.all(Bytes.ofHex(hex), VideoTag::read);
  }
}
