package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.codec.Codec;
import org.kinora.media.codec.PictureFormat;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.sample.Sample;
import org.kinora.media.sample.Track;

class CmafWriterTest {

  /// A header that a real encoder wrote, whose codec is written again as a live track's.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "video-whole.mp4",
        "video-hevc.mp4",
        "video-av1.mp4",
        "audio-aac.mp4",
        "audio-opus.mp4"
      })
  void a_header_is_read_as_the_track_that_it_was_made_of(String name) throws IOException {
    InitSegment real = InitSegment.read(Vectors.open(name));
    Track track =
        real.isVideo()
            ? Track.pictures(real.codec(), real.width(), real.height(), 3000)
            : Track.sound(real.codec(), real.sampleRate(), real.channels(), 1024);
    InitSegment read = InitSegment.read(new BytesChannel(CmafHeader.of(track)));
    assertThat(read.codec()).isEqualTo(real.codec());
    assertThat(read.timescale()).isEqualTo(track.timescale());
    assertThat(List.of(read.width(), read.height(), read.sampleRate(), read.channels()))
        .containsExactly(real.width(), real.height(), real.sampleRate(), real.channels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"video-whole.mp4", "video-hevc.mp4", "video-av1.mp4"})
  void the_size_of_pictures_is_read_from_their_parameter_sets(String name) throws IOException {
    InitSegment real = InitSegment.read(Vectors.open(name));
    Bytes config =
        switch (real.codec()) {
          case Codec.Avc avc -> avc.config();
          case Codec.Hevc hevc -> hevc.config();
          case Codec.Av1 av1 -> av1.config();
          default -> throw new AssertionError(real.codec());
        };
    var entry = real.codec() instanceof Codec.Hevc ? FourCc.of("hvc1") : real.codec().sampleEntry();
    var format = PictureFormat.read(entry, config);
    assertThat(List.of(format.width(), format.height()))
        .containsExactly(real.width(), real.height());
    for (int i = 0; i < config.length(); i++) {
      Bytes cut = config.slice(0, i);
      try {
        PictureFormat.read(entry, cut);
      } catch (MediaException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  @Test
  void a_codec_that_live_streams_do_not_come_in_is_refused() {
    var track = Track.sound(new Codec.Other(FourCc.of("mp4a"), "mp4a.6b"), 44_100, 2, 1152);
    assertThatThrownBy(() -> CmafHeader.of(track)).isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void chunks_are_read_as_the_samples_that_they_were_made_of() throws IOException {
    var first =
        List.of(
            new Sample(1L << 33, 3000, 6000, true, Bytes.of((byte) 1, (byte) 2)),
            new Sample((1L << 33) + 3000, 3001, -1, false, Bytes.of((byte) 3)));
    var second = List.of(new Sample((1L << 33) + 6001, 2999, 0, false, Bytes.of((byte) 4)));
    var config = InitSegment.read(Vectors.open("video-whole.mp4"));
    var file = new ByteWriter().bytes(CmafHeader.of(Track.pictures(config.codec(), 64, 36, 3000)));
    var time = new ProducerTime(Instant.EPOCH, new Timescale(90_000));
    var written = CmafChunk.of(1, first, time);
    file.bytes(written.bytes()).bytes(CmafChunk.of(2, second, null).bytes());

    var fragments = Fragments.open(new BytesChannel(file.toBytes()));
    Fragment one = fragments.next().orElseThrow();
    Fragment two = fragments.next().orElseThrow();
    assertThat(fragments.next()).isEqualTo(Optional.empty());
    assertThat(one.startsWithSync()).isTrue();
    assertThat(two.startsWithSync()).isFalse();
    assertThat(two.startTicks()).isEqualTo(one.endTicks());
    assertThat(one.samples())
        .extracting(Fragment.Sample::decodeTicks, Fragment.Sample::compositionOffset)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L << 33, 6000L),
            org.assertj.core.groups.Tuple.tuple((1L << 33) + 3000, -1L));
    var data = one.samples().getFirst().bytes();
    assertThat(file.toBytes().slice((int) data.offset(), (int) data.length()))
        .isEqualTo(first.getFirst().data());
    int start = CmafHeader.of(Track.pictures(config.codec(), 64, 36, 3000)).length();
    assertThat(data.end()).isEqualTo(start + written.firstSampleEnd());
  }

  /// ISO/IEC 14496-12 §8.16.5: seconds since 1900 before the point.
  @Test
  void the_producers_time_is_told_with_the_first_sample() throws IOException {
    var sample = new Sample(45_000, 3000, 0, true, Bytes.of((byte) 1));
    var epoch = Instant.parse("2026-01-01T00:00:00Z");
    var bytes =
        CmafChunk.of(1, List.of(sample), new ProducerTime(epoch, new Timescale(90_000))).bytes();
    Box prft = Boxes.read(bytes).getFirst();
    assertThat(prft.type().is("prft")).isTrue();
    long seconds = epoch.getEpochSecond() + 2_208_988_800L;
    assertThat(Boxes.write(prft).slice(16, 8).toHex()).isEqualTo("%08x80000000".formatted(seconds));
  }
}
