package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.media.flv.AudioTag.Config;
import org.kinora.media.flv.AudioTag.End;
import org.kinora.media.flv.AudioTag.Frame;
import org.kinora.media.flv.AudioTag.Ignored;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class AudioTagTest {

  private static final Bytes DATA = Bytes.ofHex("0102");
  private static final String MP4A = "6d703461";
  private static final String OPUS = "4f707573";
  private static final String OPUS_HEAD = "4f70757348656164 01 01 3801 80bb0000 0000 00";
  private static final String FLAC = "664c6143";
  private static final String STREAMINFO = "1200120000000000" + "00".repeat(26);
  private static final String AC3 = "61632d33";
  private static final String EAC3 = "65632d33";

  static Stream<Arguments> tags() {
    return Stream.of(
        Arguments.of("AAC config", "af 00 1190", new Config(AudioTag.AAC, Bytes.ofHex("1190"))),
        Arguments.of("AAC", "af 01 0102", new Frame(AudioTag.AAC, DATA)),
        Arguments.of("AAC end", "92 " + MP4A, new End(AudioTag.AAC)),
        Arguments.of(
            "Opus config",
            "90 " + OPUS + OPUS_HEAD,
            new Config(AudioTag.OPUS, Bytes.ofHex(OPUS_HEAD))),
        Arguments.of("Opus", "91 " + OPUS + "0102", new Frame(AudioTag.OPUS, DATA)),
        Arguments.of(
            "FLAC config",
            "90 " + FLAC + STREAMINFO,
            new Config(AudioTag.FLAC, Bytes.ofHex(STREAMINFO))),
        Arguments.of("FLAC", "91 " + FLAC + "0102", new Frame(AudioTag.FLAC, DATA)),
        Arguments.of("AC-3 config", "90 " + AC3, new Config(AudioTag.AC3, Bytes.empty())),
        Arguments.of("AC-3", "91 " + AC3 + "0102", new Frame(AudioTag.AC3, DATA)),
        Arguments.of("E-AC-3", "91 " + EAC3 + "0102", new Frame(AudioTag.EAC3, DATA)),
        Arguments.of("E-AC-3 end", "92 " + EAC3, new End(AudioTag.EAC3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tags")
  void a_tag_is_read_and_written(String name, String hex, AudioTag tag) throws MediaException {
    assertThat(AudioTag.read(Bytes.ofHex(hex))).isEqualTo(tag);
    assertThat(write(tag)).isEqualTo(Bytes.ofHex(hex));
  }

  private static Bytes write(AudioTag tag) {
    return switch (tag) {
      case Config config -> config.write();
      case Frame frame -> frame.write();
      case End end -> end.write();
      case Ignored ignored -> throw new AssertionError(ignored);
    };
  }

  static Stream<Arguments> readOnly() {
    Config flac = new Config(AudioTag.FLAC, Bytes.ofHex(STREAMINFO));
    return Stream.of(
        Arguments.of("AAC that calls itself mono", "aa 01 0102", new Frame(AudioTag.AAC, DATA)),
        Arguments.of("AAC by FourCC", "91 " + MP4A + "0102", new Frame(AudioTag.AAC, DATA)),
        Arguments.of(
            "FLAC config as FFmpeg has it", "90 " + FLAC + FLAC + "80000022" + STREAMINFO, flac),
        Arguments.of("FLAC block", "90 " + FLAC + "80000022" + STREAMINFO, flac),
        Arguments.of(
            "AC-3 config of bytes", "90 " + AC3 + "01", new Config(AudioTag.AC3, Bytes.empty())),
        Arguments.of(
            "modified", "97 02 000001 01 " + OPUS + "0102", new Frame(AudioTag.OPUS, DATA)),
        Arguments.of("one track", "95 01 " + OPUS + "00 0102", new Frame(AudioTag.OPUS, DATA)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readOnly")
  void other_forms_are_read(String name, String hex, AudioTag tag) throws MediaException {
    assertThat(AudioTag.read(Bytes.ofHex(hex))).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "'', an empty message",
    "af, an empty message",
    "af 02, an AAC packet of type 2",
    "af 00, a configuration that is empty",
    "af 01, sound that is empty",
    "94 4f707573 00 02, the places of the speakers",
    "90 4f707573 4f70757354616773, a comment",
    "95 01 4f707573 02 0102, a track other than the first",
    "98 4f707573, an audio packet of type 8",
  })
  void what_sounds_nothing_is_told(String hex, String reason) throws MediaException {
    assertThat(AudioTag.read(Bytes.ofHex(hex))).isEqualTo(new Ignored(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "2f 00, audio coding MP3: set the encoder to AAC or Opus",
    "b2 00, audio coding Speex: set the encoder to AAC or Opus",
    "3f 00, audio coding 3 of FLV: set the encoder to AAC or Opus",
    "91 2e6d7033 00, audio coding 2e6d7033: set the encoder to AAC or Opus",
    "95 31 4f707573 00, tracks of kind 3",
  })
  void another_coding_is_refused_with_what_to_set(String hex, String message) {
    assertThatThrownBy(() -> AudioTag.read(Bytes.ofHex(hex)))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "90 4f707573 0102, Opus without its identification header at offset 0",
    "90 664c6143 0102, STREAMINFO of 2 bytes at offset 0",
    "95 55 4f707573 00, several tracks inside of several at offset 2",
    "97 02 0f4240 01 4f707573 00, an offset of a millisecond or more at offset 6",
  })
  void nonsense_is_malformed(String hex, String message) {
    assertThatThrownBy(() -> AudioTag.read(Bytes.ofHex(hex)))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tags", "readOnly"})
  void every_truncation_and_flipped_bit_is_a_value_or_a_media_exception(
      String name, String hex, AudioTag tag) {
    Damage.all(Bytes.ofHex(hex), AudioTag::read);
  }

  @Test
  void a_frame_shares_the_memory_of_its_message() throws MediaException {
    byte[] body = Bytes.ofHex("af 01 0102").toArray();
    AudioTag tag = AudioTag.read(Bytes.wrap(body));
    body[2] = 9;
    assertThat(tag).isEqualTo(new Frame(AudioTag.AAC, Bytes.ofHex("0902")));
  }
}
