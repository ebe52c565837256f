package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.FragmentBox.Mfhd;
import org.kinora.media.mp4.FragmentBox.Row;
import org.kinora.media.mp4.FragmentBox.Tfdt;
import org.kinora.media.mp4.FragmentBox.Tfhd;
import org.kinora.media.mp4.FragmentBox.Trun;
import org.kinora.media.mp4.IndexBox.Emsg;
import org.kinora.media.mp4.IndexBox.Prft;
import org.kinora.media.mp4.IndexBox.Reference;
import org.kinora.media.mp4.IndexBox.Sidx;
import org.kinora.media.mp4.MovieBox.Edit;

class BoxesTest {

  record Wire(String name, String bytes, Box value) {}

  static List<Wire> wires() {
    return List.of(
        new Wire(
            "ftyp",
            "00000014 66747970 69736f35 00000200 69736f36",
            new Box.FileType(
                FourCc.of("ftyp"), FourCc.of("iso5"), 512, List.of(FourCc.of("iso6")))),
        new Wire("mfhd", "00000010 6d666864 00000000 00000007", new Mfhd(7)),
        new Wire("tfdt 0", "00000010 74666474 00000000 00000200", new Tfdt(0, 512)),
        new Wire("tfdt 1", "00000014 74666474 01000000 00000001 00000000", new Tfdt(1, 1L << 32)),
        new Wire(
            "tfhd",
            "00000014 74666864 00020008 00000001 00000200",
            new Tfhd(Tfhd.DEFAULT_BASE_IS_MOOF | Tfhd.DURATION, 1, 0, 0, 512, 0, 0)),
        new Wire(
            "trun of defaults",
            "00000014 7472756e 00000001 00000003 00000058",
            new Trun(0, Trun.DATA_OFFSET, 3, 88, 0, Bytes.empty())),
        new Wire(
            "trun",
            "00000024 7472756e 01000f01 00000001 00000058 00000200 0000000a 02000000 fffffc00",
            Trun.of(88, List.of(new Row(512, 10, 0x0200_0000, -1024)))),
        new Wire(
            "elst",
            "0000001c 656c7374 00000000 00000001 00000000 00000400 00010000",
            new MovieBox.Elst(0, List.of(new Edit(0, 1024, 0x10000)))),
        new Wire(
            "empty edit",
            "0000001c 656c7374 00000000 00000001 00001f48 ffffffff 00010000",
            new MovieBox.Elst(0, List.of(new Edit(8008, -1, 0x10000)))),
        new Wire(
            "trex",
            "00000020 74726578 00000000 00000001 00000001 00000000 00000000 00010000",
            new MovieBox.Trex(1, 1, 0, 0, 0x10000)),
        new Wire(
            "stts",
            "00000018 73747473 00000000 00000001 00000002 00000003",
            new SampleTableBox.RowTable(FourCc.of("stts"), Bytes.ofHex("0000000200000003"))),
        new Wire(
            "emsg 0",
            "00000023 656d7367 00000000 7500 7600 00000001 00000002 00000003 00000004 aabbcc",
            new Emsg(0, "u", "v", 1, 2, 3, 4, Bytes.ofHex("aabbcc"))),
        new Wire(
            "unknown", "0000000a 61626364 0102", Box.UnknownBox.of("abcd", Bytes.ofHex("0102"))),
        new Wire(
            "a version not known stays bytes",
            "00000010 74666474 02000000 00000200",
            Box.UnknownBox.of("tfdt", Bytes.ofHex("0200000000000200"))),
        new Wire(
            "bytes after the last field keep the box as bytes",
            "00000011 6d666864 00000000 00000007 ff",
            Box.UnknownBox.of("mfhd", Bytes.ofHex("0000000000000007ff"))));
  }

  @ParameterizedTest
  @MethodSource("wires")
  void a_box_reads_and_writes_its_bytes(Wire wire) throws MediaException {
    assertThat(Boxes.read(Bytes.ofHex(wire.bytes))).as(wire.name).containsExactly(wire.value);
    assertThat(Boxes.write(wire.value).toHex())
        .as(wire.name)
        .isEqualTo(wire.bytes.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "video-whole.mp4", "video-chunk1.mp4", "video-hevc.mp4", "video-av1.mp4",
        "video-global-sidx.mp4", "audio-aac.mp4", "audio-opus.mp4", "audio-ac3.mp4",
        "audio-eac3.mp4", "audio-flac.mp4"
      })
  void a_file_is_written_back_byte_for_byte_and_dumps_the_same(String name) throws IOException {
    List<Box> boxes = Boxes.read(Vectors.load(name));
    assertThat(Boxes.write(boxes)).isEqualTo(Vectors.load(name));
    String dump = BoxDump.format(boxes);
    assertThat(dump).isEqualTo(Vectors.golden(name.replace(".mp4", ".dump"), dump));
  }

  @Property(tries = 2_000)
  void every_box_is_read_back_as_it_was_written(@ForAll("boxes") Box box) throws MediaException {
    Bytes bytes = Boxes.write(box);
    assertThat(Boxes.read(bytes)).containsExactly(box);
    assertThat(Boxes.write(Boxes.read(bytes))).isEqualTo(bytes);
  }

  @Provide
  Arbitrary<Box> boxes() {
    Arbitrary<Box> leaf = Arbitraries.oneOf(movie(), samples(), fragments(), index());
    Arbitrary<Box> holder =
        leaf.list()
            .ofMaxSize(3)
            .flatMap(
                children ->
                    Arbitraries.of(
                        new Box.Container(FourCc.of("moof"), children),
                        new MovieBox.Dref(children),
                        new SampleTableBox.Stsd(children),
                        SampleTableBox.VisualSampleEntry.of(FourCc.of("avc1"), 64, 36, children),
                        new SampleTableBox.AudioSampleEntry(
                            FourCc.of("mp4a"), 1, 2, 16, 48_000L << 16, children)));
    return Arbitraries.oneOf(leaf, holder);
  }

  private static Arbitrary<Long> u32() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL);
  }

  private static Arbitrary<Bytes> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length).map(Bytes::of);
  }

  private static Arbitrary<Box> movie() {
    var versions = Arbitraries.of(0, 1);
    return Combinators.combine(versions, u32(), u32(), Arbitraries.integers(), bytes(76))
        .flatAs(
            (version, a, b, i, raw) ->
                Arbitraries.of(
                    new MovieBox.Mvhd(version, a, b, a, b, raw, a),
                    new MovieBox.Tkhd(version, i & 0xFFFFFF, a, b, a, b, raw.slice(0, 52), a, b),
                    new MovieBox.Elst(version, List.of(new Edit(a, i, i), new Edit(b, -1, i))),
                    new MovieBox.Mdhd(version, a, b, a, b, i & 0xFFFF),
                    new MovieBox.Hdlr(new FourCc(i), raw),
                    new MovieBox.Vmhd(i & 0xFFFFFF, i & 0xFFFF, raw.slice(0, 6)),
                    new MovieBox.Smhd((short) (int) i),
                    new MovieBox.Mehd(version, a),
                    new MovieBox.Trex(a, b, a, b, i)));
  }

  private static Arbitrary<Box> samples() {
    return Combinators.combine(u32(), bytes(24))
        .flatAs(
            (a, raw) ->
                Arbitraries.of(
                    new SampleTableBox.RowTable(FourCc.of("stts"), raw),
                    new SampleTableBox.RowTable(FourCc.of("stsc"), raw),
                    new SampleTableBox.RowTable(FourCc.of("stco"), raw),
                    new SampleTableBox.RowTable(FourCc.of("co64"), raw),
                    SampleTableBox.RowTable.empty("stss"),
                    new SampleTableBox.Stsz(0, 6, raw),
                    new SampleTableBox.Stsz(Math.max(a, 1), a, Bytes.empty()),
                    Box.UnknownBox.of("free", raw),
                    new Box.FileType(
                        FourCc.of("styp"), FourCc.of("msdh"), a, List.of(FourCc.of("msix")))));
  }

  private static Arbitrary<Box> fragments() {
    return Combinators.combine(Arbitraries.integers(), u32(), Arbitraries.longs(), bytes(24))
        .flatAs(
            (i, a, wide, raw) ->
                Arbitraries.of(
                    new Mfhd(a),
                    new Tfdt(0, a),
                    new Tfdt(1, wide),
                    new Tfhd(0x2003B, a, wide, a, a, a, i),
                    new Tfhd(Tfhd.SIZE, a, 0, 0, 0, a, 0),
                    new Trun(1, 0x305, 3, i, i, raw),
                    new Trun(0, 0xC00, 3, 0, 0, raw),
                    new Trun(0, 0, a, 0, 0, Bytes.empty())));
  }

  private static Arbitrary<Box> index() {
    return Combinators.combine(Arbitraries.integers(), u32(), Arbitraries.longs(), bytes(5))
        .flatAs(
            (i, a, wide, raw) ->
                Arbitraries.of(
                    new Sidx(1, a, a, wide, wide, List.of(new Reference(i < 0, i >>> 1, a, i))),
                    new Sidx(0, a, a, a, a, List.of()),
                    new Prft(1, 24, a, wide, wide),
                    new Prft(0, 0, a, wide, a),
                    new Emsg(0, "urn:x", "ü", a, a, a, a, raw),
                    new Emsg(1, "", "1", a, wide, a, a, raw)));
  }

  @Test
  void a_long_size_and_an_open_size_are_read() throws MediaException {
    Bytes body = Bytes.ofHex("0102");
    Box box = Box.UnknownBox.of("mdat", body);
    assertThat(Boxes.read(Bytes.ofHex("00000001 6d646174 0000000000000012 0102")))
        .containsExactly(box);
    assertThat(Boxes.read(Bytes.ofHex("00000000 6d646174 0102"))).containsExactly(box);
  }

  @Test
  void a_size_beyond_the_bytes_is_malformed_at_its_offset() {
    assertThatThrownBy(() -> Boxes.read(Bytes.ofHex("00000008 66726565 7fffffff 6d646174"), 100))
        .isInstanceOfSatisfying(
            MediaException.Malformed.class, e -> assertThat(e.offset()).isEqualTo(108));
  }

  @Test
  void depth_and_count_are_bounded() {
    Box deep = Box.Container.of("moov");
    for (int i = 0; i < 16; i++) {
      deep = Box.Container.of("moov", deep);
    }
    Bytes nested = Boxes.write(deep);
    assertThatThrownBy(() -> Boxes.read(nested)).hasMessageContaining("deeper than 16");
    var many = new ByteWriter();
    for (int i = 0; i < 100_001; i++) {
      many.u32(8).fourCc(FourCc.of("free"));
    }
    assertThatThrownBy(() -> Boxes.read(many.toBytes())).hasMessageContaining("100000 boxes");
  }
}
