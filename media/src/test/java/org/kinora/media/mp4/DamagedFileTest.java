package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Every damage ends in a value or a [MediaException], soon.
class DamagedFileTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(strings = {"video-chunk2.mp4", "audio-opus.mp4", "video-global-sidx.mp4"})
  void every_truncation_is_a_value_or_a_media_exception(String name) {
    Bytes whole = Vectors.load(name);
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int length = 0; length < whole.length(); length++) {
            readAll(whole.slice(0, length));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"video-chunk2.mp4", "audio-opus.mp4"})
  void every_flipped_bit_is_a_value_or_a_media_exception(String name) {
    Bytes whole = Vectors.load(name);
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int bit = 0; bit < 8 * whole.length(); bit++) {
            byte[] damaged = whole.toArray();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            readAll(Bytes.wrap(damaged));
          }
        });
  }

  @Test
  void a_slow_file_gives_the_same_index() throws IOException {
    assertThat(SegmentIndex.scan(Vectors.open("video-whole.mp4").byteByByte()))
        .isEqualTo(SegmentIndex.scan(Vectors.open("video-whole.mp4")));
  }

  @Test
  void an_io_error_passes_through() throws IOException {
    Bytes whole = Vectors.load("video-whole.mp4");
    long lastHeader = 0;
    Fragments fragments = Fragments.open(new BytesChannel(whole));
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      lastHeader = next.get().range().offset();
    }
    for (long at = 0; at <= lastHeader; at += 97) {
      BytesChannel failing = new BytesChannel(whole).failingFrom(at);
      assertThatThrownBy(() -> SegmentIndex.scan(failing))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
    }
  }

  @Test
  void media_data_is_not_read() throws IOException {
    BytesChannel channel = Vectors.open("audio-aac.mp4");
    Fragments fragments = Fragments.open(channel);
    long headers = fragments.init().bytes().length();
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      headers += next.get().moof().length();
    }
    assertThat(channel.bytesRead()).isLessThan(headers + 20 * 16);
  }

  private static void readAll(Bytes bytes) {
    try {
      Boxes.write(Boxes.read(bytes));
    } catch (MediaException _) {
      // an answer, too
    }
    try {
      SegmentIndex index = SegmentIndex.scan(new BytesChannel(bytes));
      assertThat(SegmentIndex.read(index.write().toArray())).isEqualTo(index);
      index.peakBitsPerSecond();
      index.cut(new Cadence(1, 1));
      index.toSidx();
    } catch (MediaException _) {
      // an answer, too
    } catch (IOException e) {
      throw new AssertionError("no input fails by itself", e);
    }
  }
}
