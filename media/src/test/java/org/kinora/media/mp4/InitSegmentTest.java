package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class InitSegmentTest {

  @ParameterizedTest
  @CsvSource({
    "video-whole.mp4, vide, avc1.640009,        64, 36,     0, 0, 12288, 1024",
    "video-hevc.mp4,  vide, hvc1.1.6.L30.90,   128, 72,     0, 0, 12288, 1024",
    "video-av1.mp4,   vide, av01.0.00M.08,     128, 72,     0, 0, 12288,    0",
    "audio-aac.mp4,   soun, mp4a.40.2,           0,  0, 48000, 1, 48000, 1024",
    "audio-opus.mp4,  soun, opus,                0,  0, 48000, 1, 48000,  312",
    "audio-ac3.mp4,   soun, ac-3,                0,  0, 48000, 1, 48000,  256",
    "audio-eac3.mp4,  soun, ec-3,                0,  0, 48000, 1, 48000,  256",
    "audio-flac.mp4,  soun, fLaC,                0,  0, 48000, 1, 48000,    0"
  })
  void the_head_of_a_file_says_what_is_in_it(
      String file,
      String handler,
      String codec,
      int width,
      int height,
      int rate,
      int channels,
      int timescale,
      long mediaTime)
      throws IOException {
    InitSegment init = InitSegment.read(Vectors.open(file));
    assertThat(init.handler()).hasToString(handler);
    assertThat(init.isVideo()).isEqualTo(handler.equals("vide"));
    assertThat(init.codec().rfc6381()).isEqualTo(codec);
    assertThat(init.width()).isEqualTo(width);
    assertThat(init.height()).isEqualTo(height);
    assertThat(init.sampleRate()).isEqualTo(rate);
    assertThat(init.channels()).isEqualTo(channels);
    assertThat(init.timescale()).isEqualTo(timescale);
    assertThat(init.mediaTime()).isEqualTo(mediaTime);
    assertThat(Vectors.load(file).slice(0, (int) init.range().length())).isEqualTo(init.bytes());
  }

  @Test
  void a_file_without_moov_is_told_so() {
    var onlyFree = new BytesChannel(Bytes.ofHex("0000000866726565"));
    assertThatThrownBy(() -> InitSegment.read(onlyFree))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("ends before a moov");
    var plain = new BytesChannel(Bytes.ofHex("000000086d646174"));
    assertThatThrownBy(() -> InitSegment.read(plain))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("not a fragmented MP4");
  }
}
