package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

class FragmentJoinTest {

  private static final List<String> CHUNKS =
      List.of("video-chunk0.mp4", "video-chunk1.mp4", "video-chunk2.mp4");

  @Test
  void chunks_join_to_the_timing_of_one_pass() throws IOException {
    var out = new BytesChannel(Bytes.empty());
    SegmentIndex index = join(out, CHUNKS);
    assertThat(presentation(new BytesChannel(out.bytes())))
        .isEqualTo(presentation(Vectors.open("video-whole.mp4")));
    assertThat(SegmentIndex.scan(new BytesChannel(out.bytes()))).isEqualTo(index);
    assertThat(index.durationTicks()).isEqualTo(4L * index.timescale());
    assertThat(sequenceNumbers(out)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void every_sample_keeps_its_bytes() throws IOException {
    var out = new BytesChannel(Bytes.empty());
    join(out, CHUNKS);
    var expected = new ArrayList<Bytes>();
    for (String chunk : CHUNKS) {
      expected.addAll(sampleBytes(Vectors.open(chunk)));
    }
    assertThat(sampleBytes(new BytesChannel(out.bytes()))).isEqualTo(expected);
  }

  @Test
  void files_join_as_memory_does(@TempDir Path folder) throws IOException {
    var expected = new BytesChannel(Bytes.empty());
    join(expected, CHUNKS);
    Path path = folder.resolve("joined.mp4");
    var create = List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var out = FileChannel.open(path, create.toArray(StandardOpenOption[]::new));
        var join = FragmentJoin.to(out)) {
      for (String chunk : CHUNKS) {
        try (var in = FileChannel.open(Path.of("src/test/resources/mp4", chunk))) {
          join.append(chunk, in);
        }
      }
      join.finish();
    }
    assertThat(path).hasBinaryContent(expected.bytes().toArray());
  }

  @Test
  void slow_channels_give_the_same_file() throws IOException {
    var fast = new BytesChannel(Bytes.empty());
    join(fast, CHUNKS);
    var slow = new BytesChannel(Bytes.empty()).byteByByte();
    try (var join = FragmentJoin.to(slow)) {
      for (String chunk : CHUNKS) {
        join.append(chunk, Vectors.open(chunk).byteByByte());
      }
    }
    assertThat(slow.bytes()).isEqualTo(fast.bytes());
  }

  @Test
  void a_gap_names_the_chunk_and_the_ticks_and_writes_nothing() throws IOException {
    var out = new BytesChannel(Bytes.empty());
    try (var join = FragmentJoin.to(out)) {
      join.append("chunk 0", Vectors.open("video-chunk0.mp4"));
      Bytes before = out.bytes();
      assertThatThrownBy(() -> join.append("chunk 2", Vectors.open("video-chunk2.mp4")))
          .isInstanceOf(MediaException.Malformed.class)
          .hasMessageContaining("chunk 2: a fragment starts at tick 36864")
          .hasMessageContaining("ends at 18432");
      assertThat(out.bytes()).isEqualTo(before);
      join.append("chunk 1", Vectors.open("video-chunk1.mp4"));
      join.append("chunk 2", Vectors.open("video-chunk2.mp4"));
      assertThat(join.finish().segments()).hasSize(8);
    }
  }

  @Test
  void another_sample_description_is_refused_by_name() throws IOException {
    assertRefused(edited("avcC", 3, 30), "chunk 1: the sample description (stsd)");
  }

  @Test
  void another_edit_list_is_refused_by_name() throws IOException {
    assertRefused(edited("elst", 15, 1), "chunk 1: the edit list differs");
  }

  @Test
  void an_empty_tail_is_skipped() throws IOException {
    var out = new BytesChannel(Bytes.empty());
    join(out, CHUNKS);
    var padded = new BytesChannel(Bytes.empty());
    InitSegment init = InitSegment.read(Vectors.open("video-av1.mp4"));
    try (var join = FragmentJoin.to(padded)) {
      join.append("nothing", new BytesChannel(Bytes.empty()));
      join.append("only a head", new BytesChannel(init.bytes()));
      for (String chunk : CHUNKS) {
        join.append(chunk, Vectors.open(chunk));
      }
      join.append("tail", new BytesChannel(init.bytes()));
    }
    assertThat(padded.bytes()).isEqualTo(out.bytes());
  }

  @Test
  void nothing_at_all_is_no_file() throws IOException {
    try (var join = FragmentJoin.to(new BytesChannel(Bytes.empty()))) {
      assertThat(join.index()).isEmpty();
      assertThatThrownBy(join::finish).hasMessageContaining("no chunk holds a fragment");
    }
  }

  @Test
  void a_chunk_cut_short_is_refused_before_it_is_written() throws IOException {
    Bytes chunk = Vectors.load("video-chunk0.mp4");
    var out = new BytesChannel(Bytes.empty());
    try (var join = FragmentJoin.to(out)) {
      var cut = new BytesChannel(chunk.slice(0, chunk.length() - 1));
      assertThatThrownBy(() -> join.append("chunk 0", cut))
          .hasMessageStartingWith("chunk 0: box mdat");
      assertThat(out.bytes().isEmpty()).isTrue();
    }
  }

  /// Chunk 1 with one byte of the body of its first box of that name changed.
  private static Bytes edited(String box, int index, int value) {
    byte[] array = Vectors.load("video-chunk1.mp4").toArray();
    Bytes bytes = Bytes.of(array);
    Bytes name = new ByteWriter().fourCc(FourCc.of(box)).toBytes();
    for (int i = 0; i + 4 <= array.length; i++) {
      if (bytes.slice(i, 4).equals(name)) {
        array[i + 4 + index] = (byte) value;
        return Bytes.wrap(array);
      }
    }
    throw new AssertionError("no " + box);
  }

  private static void assertRefused(Bytes second, String message) throws IOException {
    try (var join = FragmentJoin.to(new BytesChannel(Bytes.empty()))) {
      join.append("chunk 0", Vectors.open("video-chunk0.mp4"));
      assertThatThrownBy(() -> join.append("chunk 1", new BytesChannel(second)))
          .isInstanceOf(MediaException.Malformed.class)
          .hasMessageStartingWith(message);
    }
  }

  private static SegmentIndex join(BytesChannel out, List<String> chunks) throws IOException {
    try (var join = FragmentJoin.to(out)) {
      for (String chunk : chunks) {
        join.append(chunk, Vectors.open(chunk));
      }
      return join.finish();
    }
  }

  private static List<Fragment.Sample> samples(BytesChannel file) throws IOException {
    var samples = new ArrayList<Fragment.Sample>();
    Fragments fragments = Fragments.open(file);
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      samples.addAll(next.get().samples());
    }
    return samples;
  }

  private static List<String> presentation(BytesChannel file) throws IOException {
    return samples(file).stream()
        .map(s -> s.decodeTicks() + " " + s.presentationTicks() + " " + s.isSync())
        .toList();
  }

  private static List<Bytes> sampleBytes(BytesChannel file) throws IOException {
    Bytes all = file.bytes();
    return samples(file).stream()
        .map(s -> all.slice((int) s.bytes().offset(), (int) s.bytes().length()))
        .toList();
  }

  private static List<Long> sequenceNumbers(BytesChannel out) throws IOException {
    var numbers = new ArrayList<Long>();
    Fragments fragments = Fragments.open(new BytesChannel(out.bytes()));
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      numbers.add(next.get().sequenceNumber());
    }
    return numbers;
  }
}
