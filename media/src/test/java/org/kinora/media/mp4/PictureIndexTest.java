package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.MovieBox.Edit;
import org.kinora.media.mp4.MovieBox.Elst;
import org.kinora.media.mp4.SampleTableBox.RowTable;
import org.kinora.media.mp4.SampleTableBox.Stsd;
import org.kinora.media.mp4.SampleTableBox.Stsz;

class PictureIndexTest {

  private static final int TIMESCALE = 1000;
  // Of a picture, in the track's ticks.
  private static final int TICKS = 40;
  private static final Bytes SOURCE = Vectors.load("video-whole.mp4");

  /// A film with keyframes `gop` apart, of which every `idrEvery`th is independent. Its coding
  /// order is not that of showing where `isReordered`.
  private record Film(int pictures, int gop, boolean isReordered, int idrEvery, List<Box> others) {

    boolean isKey(int number) {
      return number % gop == 0;
    }

    boolean isIdr(int number) {
      return isKey(number) && number / gop % idrEvery == 0;
    }

    /// By how many ticks a picture is shown later than decoded.
    int delay(int number) {
      int within = number % gop % 3;
      return !isReordered ? 0 : isKey(number) ? TICKS : within == 1 ? 3 * TICKS : 0;
    }

    Bytes sample(int number) {
      int type = isIdr(number) ? 5 : 1;
      var out = new ByteWriter().u32(2).u8(6).u8(0);
      return out.u32(3L + number % 5).u8(type).zeros(2 + number % 5).toBytes();
    }

    Bytes file() throws IOException {
      var ftyp = new Box.FileType(FourCc.of("ftyp"), FourCc.of("isom"), 0, List.of());
      var media = new ByteWriter();
      for (int i = 0; i < pictures; i++) {
        media.bytes(sample(i));
      }
      int offset = Boxes.write(ftyp).length() + 8;
      var mdat = Box.UnknownBox.of("mdat", media.toBytes());
      return Boxes.write(List.of(ftyp, mdat, moov(offset)));
    }

    private Box moov(int offset) throws IOException {
      var moov = Boxes.read(SOURCE).stream().filter(it -> it.type().is("moov")).findFirst();
      var trak = moov.orElseThrow().first("trak").orElseThrow();
      var mdia = trak.first("mdia").orElseThrow();
      var stsd = mdia.first("minf").orElseThrow().first("stbl").orElseThrow().first(Stsd.class);
      var children = new ArrayList<Box>(List.of(trak.first("tkhd").orElseThrow()));
      others.stream().filter(it -> it.type().is("edts")).forEach(children::add);
      children.add(
          Box.Container.of(
              "mdia",
              new MovieBox.Mdhd(0, 0, 0, TIMESCALE, (long) pictures * TICKS, 0),
              mdia.first("hdlr").orElseThrow(),
              Box.Container.of("minf", stbl(stsd.orElseThrow(), offset))));
      return Box.Container.of(
          "moov",
          new MovieBox.Mvhd(0, 0, 0, 1000, 0, Bytes.of(new byte[76]), 2),
          new Box.Container(FourCc.of("trak"), children));
    }

    private Box stbl(Box stsd, int offset) {
      var sizes = new ByteWriter();
      var keys = new ByteWriter();
      var delays = new ByteWriter().u32(0).u32(pictures);
      for (int i = 0; i < pictures; i++) {
        sizes.u32(sample(i).length());
        delays.u32(1).u32(delay(i));
        if (isKey(i)) {
          keys.u32(i + 1L);
        }
      }
      var children =
          new ArrayList<Box>(
              List.of(
                  stsd,
                  table("stts", new ByteWriter().u32(pictures).u32(TICKS)),
                  table("stss", keys),
                  table("stsc", new ByteWriter().u32(1).u32(pictures).u32(1)),
                  new Stsz(0, pictures, sizes.toBytes()),
                  table("stco", new ByteWriter().u32(offset))));
      if (isReordered) {
        children.add(Box.UnknownBox.of("ctts", delays.toBytes()));
      }
      others.stream().filter(it -> !it.type().is("edts")).forEach(children::add);
      return new Box.Container(FourCc.of("stbl"), children);
    }

    private static RowTable table(String name, ByteWriter rows) {
      return new RowTable(FourCc.of(name), rows.toBytes());
    }

    PictureIndex index() throws IOException {
      return PictureIndex.read(new BytesChannel(file()), 0);
    }
  }

  private static Box edits(Edit... edits) {
    return Box.Container.of("edts", new Elst(0, List.of(edits)));
  }

  @Property(tries = 200)
  void each_picture_has_its_time_size_and_kind(
      @ForAll @IntRange(min = 1, max = 300) int pictures,
      @ForAll @IntRange(min = 1, max = 60) int gop,
      @ForAll boolean isReordered,
      @ForAll @IntRange(min = 1, max = 3) int idrEvery)
      throws IOException {
    var film = new Film(pictures, gop, isReordered, idrEvery, List.of());
    var index = film.index();
    var found = index.from(0, 1e6);
    assertThat(found).hasSize(pictures);
    for (int i = 0; i < pictures; i++) {
      var picture = found.get(i);
      assertThat(picture.seconds()).isEqualTo((i * TICKS + film.delay(i)) / 1000.0);
      assertThat(picture.bytes()).isEqualTo(film.sample(i).length());
      assertThat(picture.isKey()).isEqualTo(film.isKey(i));
      assertThat(index.isIndependent(picture)).isEqualTo(film.isIdr(i));
    }
  }

  @Property(tries = 100)
  void a_stretch_begins_with_the_keyframe_before_it(
      @ForAll @IntRange(min = 1, max = 300) int pictures,
      @ForAll @IntRange(min = 1, max = 60) int gop,
      @ForAll @IntRange(max = 12_000) int atMs)
      throws IOException {
    var found = new Film(pictures, gop, false, 1, List.of()).index().from(atMs / 1000.0, 2);
    int first = Math.min(atMs / TICKS, pictures - 1) / gop * gop;
    assertThat(found.getFirst().number()).isEqualTo(first);
    assertThat(found).hasSize(Math.min(pictures - first, 2000 / TICKS));
  }

  @Test
  void the_longest_time_between_keyframes_is_known_of_the_whole_film() throws IOException {
    assertThat(new Film(300, 50, false, 1, List.of()).index().longestGop()).isEqualTo(2.0);
    // From the last keyframe until the last picture.
    assertThat(new Film(301, 500, false, 1, List.of()).index().longestGop()).isEqualTo(12.0);
  }

  @Test
  void one_edit_moves_the_times() throws IOException {
    var film = new Film(50, 10, true, 1, List.of(edits(new Edit(2000, TICKS, 1 << 16))));
    assertThat(film.index().from(0, 1).getFirst().seconds()).isZero();
    var late = List.of(edits(new Edit(500, -1, 1 << 16), new Edit(5000, TICKS, 1 << 16)));
    var index = new Film(50, 10, true, 1, late).index();
    assertThat(index.from(0, 1).getFirst().seconds()).isEqualTo(0.5);
  }

  @Test
  void what_is_not_usual_is_left_to_others() {
    var unusual =
        List.of(
            List.<Box>of(edits(new Edit(2000, 10 * TICKS, 1 << 16))),
            List.<Box>of(edits(new Edit(400, 0, 1 << 16))),
            List.<Box>of(edits(new Edit(1000, 0, 1 << 16), new Edit(1000, 1000, 1 << 16))),
            List.<Box>of(edits(new Edit(4000, 0, 1 << 15))),
            List.<Box>of(Box.UnknownBox.of("sbgp", Bytes.empty())),
            List.<Box>of(Box.UnknownBox.of("stps", Bytes.empty())));
    for (var others : unusual) {
      var film = new Film(50, 10, false, 1, others);
      assertThatThrownBy(film::index)
          .as(others.toString())
          .isInstanceOf(MediaException.Unsupported.class);
    }
    assertThatThrownBy(() -> PictureIndex.read(Vectors.open("video-whole.mp4"), 0))
        .isInstanceOf(MediaException.Unsupported.class);
    assertThatThrownBy(() -> PictureIndex.read(Vectors.open("audio-aac.mp4"), 0))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void damage_ends_in_an_answer_soon() {
    var random = new Random(11);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          var others = List.<Box>of(edits(new Edit(9000, 0, 1 << 16)));
          var whole = new Film(40, 8, true, 1, others).file();
          for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.toArray();
            for (int k = random.nextInt(4); k >= 0; k--) {
              int at = whole.length() - 1 - random.nextInt(1200);
              damaged[at] = (byte) (random.nextBoolean() ? -1 : random.nextInt(256));
            }
            answer(Bytes.wrap(damaged));
          }
        });
  }

  private static void answer(Bytes file) throws IOException {
    try {
      var index = PictureIndex.read(new BytesChannel(file), 0);
      index.longestGop();
      for (var picture : index.from(0.1, 1)) {
        index.isIndependent(picture);
      }
    } catch (MediaException _) {
      // an answer, too
    }
  }
}
