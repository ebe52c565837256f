package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SampleTableBox.RowTable;
import org.kinora.media.mp4.SampleTableBox.Stsd;
import org.kinora.media.mp4.SampleTableBox.Stsz;
import org.kinora.media.mp4.SoundExcerpt.Place;

class SoundExcerptTest {

  // Of a sample, in a timescale of 1,000: whole milliseconds make expectations exact.
  private static final int SAMPLE_MS = 20;
  private static final Place ALL = new Place(0, 1_000_000);
  private static final Bytes SOURCE = Vectors.load("audio-aac.mp4");

  /// A file of one sound track behind one of pictures, whose samples say which they are.
  private record Film(int samples, int perChunk, boolean isWide, boolean isIndexLast) {

    Bytes sample(int number) {
      return new ByteWriter().u32(number).zeros(number % 7).toBytes();
    }

    Bytes bytes(int from, int to) {
      var out = new ByteWriter();
      for (int i = from; i < Math.min(to, samples); i++) {
        out.bytes(sample(i));
      }
      return out.toBytes();
    }

    Bytes file() throws IOException {
      var ftyp = new Box.FileType(FourCc.of("ftyp"), FourCc.of("isom"), 0, List.of());
      var media = new ByteWriter();
      var offsets = new ArrayList<Integer>();
      for (int i = 0; i < samples; i += perChunk) {
        media.text("pictures", java.nio.charset.StandardCharsets.US_ASCII);
        offsets.add(media.length());
        media.bytes(bytes(i, i + perChunk));
      }
      var mdat = Box.UnknownBox.of("mdat", media.toBytes());
      int before = Boxes.write(ftyp).length() + 8;
      int base = isIndexLast ? before : before + Boxes.write(moov(offsets, 0)).length();
      var moov = moov(offsets, base);
      return Boxes.write(isIndexLast ? List.of(ftyp, mdat, moov) : List.of(ftyp, moov, mdat));
    }

    private Box moov(List<Integer> offsets, int base) throws IOException {
      var of =
          Boxes.read(SOURCE).stream()
              .filter(box -> box.type().is("moov"))
              .findFirst()
              .orElseThrow();
      var trak = of.first("trak").orElseThrow();
      var mdia = trak.first("mdia").orElseThrow();
      var mdhd = new MovieBox.Mdhd(0, 0, 0, 1000, (long) samples * SAMPLE_MS, 0);
      var minf = mdia.first("minf").orElseThrow();
      var stsd = minf.first("stbl").orElseThrow().first(Stsd.class).orElseThrow();
      var pictures =
          Box.Container.of(
              "trak",
              Box.Container.of("mdia", new MovieBox.Hdlr(FourCc.of("vide"), Bytes.empty())));
      var sound =
          Box.Container.of(
              "trak",
              trak.first("tkhd").orElseThrow(),
              Box.Container.of("edts"),
              Box.Container.of(
                  "mdia",
                  mdhd,
                  mdia.first("hdlr").orElseThrow(),
                  Box.Container.of(
                      "minf", minf.first("smhd").orElseThrow(), stbl(stsd, offsets, base))));
      return Box.Container.of("moov", of.first("mvhd").orElseThrow(), pictures, sound);
    }

    private Box stbl(Box stsd, List<Integer> offsets, int base) {
      var times = new ByteWriter();
      // Two rows, as the last sample often is another.
      times.u32(samples - 1).u32(SAMPLE_MS).u32(1).u32(SAMPLE_MS);
      var sizes = new ByteWriter();
      for (int i = 0; i < samples; i++) {
        sizes.u32(sample(i).length());
      }
      var where = new ByteWriter();
      for (int offset : offsets) {
        if (isWide) {
          where.i64(base + offset);
        } else {
          where.u32(base + offset);
        }
      }
      var chunks = new ByteWriter().u32(1).u32(perChunk).u32(1);
      if (samples % perChunk != 0 && offsets.size() > 1) {
        chunks.u32(offsets.size()).u32(samples % perChunk).u32(1);
      } else if (samples % perChunk != 0) {
        chunks = new ByteWriter().u32(1).u32(samples).u32(1);
      }
      return Box.Container.of(
          "stbl",
          stsd,
          table("stts", times),
          table("stsc", chunks),
          new Stsz(0, samples, sizes.toBytes()),
          table(isWide ? "co64" : "stco", where));
    }

    private static RowTable table(String name, ByteWriter rows) {
      return new RowTable(FourCc.of(name), rows.toBytes());
    }
  }

  private static Bytes media(Bytes file) throws IOException {
    return Boxes.read(file).stream()
        .filter(box -> box.type().is("mdat"))
        .map(box -> ((Box.UnknownBox) box).body())
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 200)
  void an_excerpt_has_the_samples_of_its_places_and_no_others(
      @ForAll @IntRange(min = 2, max = 300) int samples,
      @ForAll @IntRange(min = 1, max = 40) int perChunk,
      @ForAll boolean isWide,
      @ForAll boolean isIndexLast,
      @ForAll @IntRange(max = 299) int first,
      @ForAll @IntRange(min = 1, max = 400) int count)
      throws IOException {
    var film = new Film(samples, perChunk, isWide, isIndexLast);
    Assume.that(first < samples);
    var places =
        List.of(
            new Place((long) first * SAMPLE_MS, (long) count * SAMPLE_MS),
            new Place((first + count + 3L) * SAMPLE_MS, 5L * SAMPLE_MS));
    var excerpt = SoundExcerpt.of(new BytesChannel(film.file()), 1, places);
    var expected =
        new ByteWriter()
            .bytes(film.bytes(first, first + count))
            .bytes(film.bytes(first + count + 3, first + count + 8))
            .toBytes();
    assertThat(media(excerpt)).isEqualTo(expected);
  }

  @Property(tries = 100)
  void an_excerpt_of_an_excerpt_is_the_same(
      @ForAll @IntRange(min = 2, max = 300) int samples,
      @ForAll @IntRange(min = 1, max = 40) int perChunk)
      throws IOException {
    var film = new Film(samples, perChunk, false, true);
    var once = SoundExcerpt.of(new BytesChannel(film.file()), 1, List.of(ALL));
    assertThat(media(once)).isEqualTo(film.bytes(0, samples));
    assertThat(SoundExcerpt.of(new BytesChannel(once), 0, List.of(ALL))).isEqualTo(once);
  }

  @Test
  void pictures_and_fragments_are_no_sound_to_excerpt() throws IOException {
    var film = new BytesChannel(new Film(10, 3, false, false).file());
    assertThatThrownBy(() -> SoundExcerpt.of(film, 0, List.of(ALL)))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessage("track 0 is not of the kind soun");
    assertThatThrownBy(() -> SoundExcerpt.of(film, 2, List.of(ALL)))
        .isInstanceOf(MediaException.Unsupported.class);
    assertThatThrownBy(() -> SoundExcerpt.of(Vectors.open("audio-aac.mp4"), 0, List.of(ALL)))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("fragments");
  }

  @Test
  void numbers_that_no_file_can_keep_are_refused_soon() {
    var random = new Random(7);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          var whole = new Film(60, 7, false, true).file();
          for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.toArray();
            for (int k = random.nextInt(4); k >= 0; k--) {
              int at = whole.length() - 1 - random.nextInt(700);
              damaged[at] = (byte) (random.nextBoolean() ? -1 : random.nextInt(256));
            }
            answer(Bytes.wrap(damaged));
          }
        });
  }

  private static void answer(Bytes file) throws IOException {
    try {
      SoundExcerpt.of(new BytesChannel(file), 1, List.of(new Place(100, 200), ALL));
    } catch (MediaException _) {
      // an answer, too
    }
  }
}
