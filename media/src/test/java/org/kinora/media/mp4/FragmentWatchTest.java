package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.kinora.media.codec.AvcConfig;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.FragmentBox.Mfhd;
import org.kinora.media.mp4.FragmentBox.Row;
import org.kinora.media.mp4.FragmentBox.Tfdt;
import org.kinora.media.mp4.FragmentBox.Tfhd;
import org.kinora.media.mp4.FragmentBox.Trun;

/// Films of random groups of pictures, coded with up to two pictures of delay like the vector whose
/// head they borrow (24 pictures a second, 12288 ticks), each picture a few NAL units of its own.
@NullMarked
class FragmentWatchTest {

  private static final String HEAD = "video-whole.mp4";
  private static final int FRAME = 512;
  private static final int DELAY = 2;
  private static final int IDR = 0x65;
  private static final int SLICE = 0x41;
  private static final int NOT_SYNC = Row.NON_SYNC;

  /// A picture in coding order: which frame it is shown in, and its bytes.
  private record Picture(long shown, boolean isKey, Bytes bytes) {}

  @Property(tries = 200)
  void a_film_on_the_grid_passes_whatever_its_order(
      @ForAll @IntRange(min = 1, max = 12) int groups, @ForAll long seed) throws IOException {
    var film = film(groups, new Random(seed));
    var grid = new FrameGrid(24, 1);
    assertThat(walk(film, grid, new AvcPictures())).isEqualTo(groups);
    assertThat(grid.frames()).isEqualTo(film.stream().mapToInt(List::size).sum());
  }

  @Property(tries = 200)
  void a_lost_picture_is_seen(@ForAll @IntRange(min = 2, max = 6) int groups, @ForAll long seed) {
    var random = new Random(seed);
    var film = film(groups, random);
    var hurt = film.get(random.nextInt(groups - 1));
    hurt.remove(random.nextInt(hurt.size()));
    refuses(film);
  }

  @Property(tries = 200)
  void a_picture_in_another_ones_place_is_seen(
      @ForAll @IntRange(min = 1, max = 6) int groups, @ForAll long seed) {
    var random = new Random(seed);
    var film = film(groups, random);
    var hurt = film.get(random.nextInt(groups));
    int at = random.nextInt(hurt.size());
    var picture = hurt.get(at);
    long elsewhere = picture.shown() + (random.nextBoolean() ? 1 : -1);
    hurt.set(at, new Picture(elsewhere, picture.isKey(), picture.bytes()));
    refuses(film);
  }

  @Property(tries = 100)
  void data_may_come_in_any_pieces(
      @ForAll @IntRange(min = 1, max = 6) int groups, @ForAll long seed) throws IOException {
    var random = new Random(seed);
    var film = film(groups, random);
    var watch = new AvcPictures();
    var stream = FragmentStream.open(new ByteArrayInputStream(stream(film)));
    for (var group : film) {
      watch.header(stream.init(), stream.next().orElseThrow());
      byte[] data = data(group);
      for (int at = 0; at < data.length; ) {
        int count = Math.min(data.length - at, random.nextInt(5));
        watch.data(java.util.Arrays.copyOfRange(data, at, at + count), count);
        at += count;
      }
    }
  }

  @Test
  void what_an_encoder_made_passes() throws IOException {
    var stream =
        FragmentStream.open(
            new ByteArrayInputStream(Vectors.load(HEAD).toArray()),
            List.of(new FrameGrid(24, 1), new AvcPictures()));
    int fragments = 0;
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      stream.transferData(new BytesChannel(Bytes.empty()));
      fragments++;
    }
    assertThat(fragments).isEqualTo(8);
  }

  @Test
  void another_rate_is_seen() {
    var film = film(3, new Random(1));
    assertThatThrownBy(() -> walk(film, new FrameGrid(25, 1)))
        .isInstanceOf(MediaException.Unsupported.class);
    assertThatThrownBy(() -> walk(film, new FrameGrid(48, 1)))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void parameter_sets_may_come_again_but_not_change() throws IOException {
    var same = film(2, new Random(2));
    Bytes sps = sps();
    same.get(1).set(0, with(same.get(1).getFirst(), sps));
    assertThat(walk(same, new AvcPictures())).isEqualTo(2);
    byte[] other = sps.toArray();
    other[other.length - 1] ^= 0x40;
    same.get(1).set(0, with(same.get(1).getFirst(), Bytes.wrap(other)));
    assertThatThrownBy(() -> walk(same, new AvcPictures()))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("parameter sets");
  }

  @Test
  void a_keyframe_that_needs_others_is_seen() {
    var film = film(2, new Random(3));
    var key = film.get(1).getFirst();
    film.get(1).set(0, new Picture(key.shown(), true, unit(SLICE, 9)));
    assertThatThrownBy(() -> walk(film, new AvcPictures()))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("IDR");
  }

  @Test
  void a_unit_longer_than_its_picture_is_seen() {
    var film = film(1, new Random(4));
    var key = film.getFirst().getFirst();
    byte[] bytes = key.bytes().toArray();
    bytes[3]++;
    film.getFirst().set(0, new Picture(0, true, Bytes.wrap(bytes)));
    assertThatThrownBy(() -> walk(film, new AvcPictures()))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  private static void refuses(List<List<Picture>> film) {
    assertThatThrownBy(() -> walk(film, new FrameGrid(24, 1)))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  /// Groups whose first picture is shown first and none of whose others comes too late.
  private static List<List<Picture>> film(int groups, Random random) {
    var film = new ArrayList<List<Picture>>();
    long start = 0;
    for (int i = 0; i < groups; i++) {
      int length = 1 + random.nextInt(20);
      var order = new ArrayList<Long>();
      for (long frame = start + 1; frame < start + length; frame++) {
        order.add(frame);
      }
      for (int at = 0; at + DELAY < order.size(); at += DELAY + 1) {
        Collections.rotate(order.subList(at, at + DELAY + 1), random.nextInt(2));
      }
      var group = new ArrayList<Picture>();
      group.add(new Picture(start, true, unit(IDR, 1 + random.nextInt(30))));
      for (long frame : order) {
        group.add(new Picture(frame, false, unit(SLICE, 1 + random.nextInt(30))));
      }
      film.add(group);
      start += length;
    }
    return film;
  }

  private static Bytes unit(int header, int length) {
    var out = new ByteWriter().u32(length).u8(header);
    for (int i = 1; i < length; i++) {
      out.u8(i + 0x20);
    }
    return out.toBytes();
  }

  private static Picture with(Picture picture, Bytes parameters) {
    var bytes = new ByteWriter().u32(parameters.length()).bytes(parameters).bytes(picture.bytes());
    return new Picture(picture.shown(), picture.isKey(), bytes.toBytes());
  }

  private static Bytes sps() throws IOException {
    var init = FragmentStream.open(new ByteArrayInputStream(Vectors.load(HEAD).toArray())).init();
    var config = AvcConfig.read(((Codec.Avc) init.codec()).config());
    return config.parameterSets().stream()
        .filter(set -> (set.get(0) & 0x1f) == 7)
        .findFirst()
        .orElseThrow();
  }

  /// Returns how many fragments passed.
  private static int walk(List<List<Picture>> film, FragmentWatch... watches) throws IOException {
    var stream = FragmentStream.open(new ByteArrayInputStream(stream(film)), List.of(watches));
    int count = 0;
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      stream.transferData(new BytesChannel(Bytes.empty()));
      count++;
    }
    return count;
  }

  private static byte[] stream(List<List<Picture>> film) throws IOException {
    var whole = Vectors.load(HEAD);
    var init = FragmentStream.open(new ByteArrayInputStream(whole.toArray())).init();
    var out = new ByteWriter().bytes(init.bytes());
    long decoded = 0;
    for (var group : film) {
      Bytes moof = moof(group, decoded, 0);
      out.bytes(moof(group, decoded, moof.length() + 8));
      byte[] data = data(group);
      out.u32(data.length + 8).fourCc(FourCc.of("mdat")).bytes(Bytes.wrap(data));
      decoded += group.size();
    }
    return out.toBytes().toArray();
  }

  /// Decoded one frame after the other, as many as there are, whatever they show.
  private static Bytes moof(List<Picture> group, long decoded, int dataOffset) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < group.size(); i++) {
      var picture = group.get(i);
      long offset = (picture.shown() + DELAY - decoded - i) * FRAME;
      rows.add(new Row(FRAME, picture.bytes().length(), picture.isKey() ? 0 : NOT_SYNC, offset));
    }
    var traf =
        new Box.Container(
            FourCc.of("traf"),
            List.of(
                new Tfhd(Tfhd.DEFAULT_BASE_IS_MOOF, 1, 0, 0, 0, 0, 0),
                new Tfdt(1, decoded * FRAME),
                Trun.of(dataOffset, rows)));
    return Boxes.write(new Box.Container(FourCc.of("moof"), List.of(new Mfhd(1), traf)));
  }

  private static byte[] data(List<Picture> group) {
    var out = new ByteWriter();
    group.forEach(picture -> out.bytes(picture.bytes()));
    return out.toBytes().toArray();
  }
}
