package org.kinora.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

class CodecsTest {

  @ParameterizedTest
  @CsvSource({
    "avc1, avcC, 0164002affe1,                           avc1.64002a",
    "avc3, avcC, 0142c01effe1,                           avc3.42c01e",
    "hvc1, hvcC, 01016000000090000000000 05d,            hvc1.1.6.L93.90",
    "hev1, hvcC, 01224000000 0b00000000000 99,           hev1.2.2.H153.B0",
    "hvc1, hvcC, 01416000000000000000000 05d,            hvc1.A1.6.L93",
    "av01, av1C, 81048000,                               av01.0.04H.08",
    "av01, av1C, 81084c00,                               av01.0.08M.10",
    "vp09, vpcC, 01000000000a8201,                       vp09.00.10.08",
    "mp4a, esds, 00000000 0316000100 04114015 0000000000000000000000 05021190, mp4a.40.2",
    "mp4a, esds, 00000000 0316000100 04114015 0000000000000000000000 05022b92, mp4a.40.5",
    "mp4a, esds, 00000000 0312000100 040d6b15 0000000000000000000000,          mp4a.6b",
    "Opus, dOps, 0002013800000000000000,                 opus",
    "ac-3, dac3, 103d40,                                 ac-3",
    "ec-3, dec3, 00c0200f00,                             ec-3",
    "tx3g, xxxx, 00,                                     tx3g"
  })
  void a_configuration_gives_its_codec_string(
      String entry, String box, String config, String expected) throws MediaException {
    Map<FourCc, Bytes> configs = Map.of(FourCc.of(box), Bytes.ofHex(config));
    assertThat(Codecs.read(FourCc.of(entry), configs).rfc6381()).isEqualTo(expected);
  }

  @Test
  void an_audio_specific_config_gives_rate_and_channels() throws MediaException {
    Codec.Aac aac = Codecs.aac(FourCc.of("mp4a"), Bytes.ofHex("1190"));
    assertThat(aac.sampleRate()).isEqualTo(48_000);
    assertThat(aac.channels()).isEqualTo(2);
  }

  @Test
  void a_missing_configuration_is_named() {
    assertThatThrownBy(() -> Codecs.read(FourCc.of("avc1"), Map.of()))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("no avcC in sample entry avc1");
  }
}
