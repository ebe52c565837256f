package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class FragmentStreamTest {

  @ParameterizedTest
  @ValueSource(strings = {"video-whole.mp4", "audio-aac.mp4", "video-global-sidx.mp4"})
  void a_stream_is_written_as_its_file_is_joined(String name) throws IOException {
    var expected = new BytesChannel(Bytes.empty());
    SegmentIndex index;
    try (var join = FragmentJoin.to(expected)) {
      join.append(name, Vectors.open(name));
      index = join.finish();
    }
    var out = new BytesChannel(Bytes.empty());
    assertThat(copy(stream(Vectors.load(name)), out)).isEqualTo(index);
    assertThat(out.bytes()).isEqualTo(expected.bytes());
  }

  @Test
  void what_is_not_taken_is_passed_over() throws IOException {
    var stream = FragmentStream.open(stream(Vectors.load("video-whole.mp4")));
    int count = 0;
    while (stream.next().isPresent()) {
      count++;
    }
    assertThat(count)
        .isEqualTo(SegmentIndex.scan(Vectors.open("video-whole.mp4")).segments().size());
  }

  @Test
  void a_part_has_the_bytes_that_the_whole_has_there() throws IOException {
    var whole = new BytesChannel(Bytes.empty());
    SegmentIndex wholeIndex;
    try (var join = FragmentJoin.to(whole)) {
      join.append("0", Vectors.open("video-chunk0.mp4"));
      join.append("1", Vectors.open("video-chunk1.mp4"));
      wholeIndex = join.finish();
    }
    long before = SegmentIndex.scan(Vectors.open("video-chunk0.mp4")).segments().size();
    var part = new BytesChannel(Bytes.empty());
    SegmentIndex partIndex;
    try (var join = FragmentJoin.to(part, before + 1)) {
      join.append("1", Vectors.open("video-chunk1.mp4"));
      partIndex = join.finish();
    }
    for (int i = 0; i < partIndex.segments().size(); i++) {
      ByteRange here = partIndex.segments().get(i).bytes();
      ByteRange there = wholeIndex.segments().get((int) before + i).bytes();
      assertThat(part.bytes().slice((int) here.offset(), (int) here.length()))
          .isEqualTo(whole.bytes().slice((int) there.offset(), (int) there.length()));
    }
  }

  @Test
  void a_stream_cut_anywhere_ends_in_a_media_exception_or_after_whole_fragments()
      throws IOException {
    Bytes all = Vectors.load("audio-aac.mp4");
    int fragments = SegmentIndex.scan(Vectors.open("audio-aac.mp4")).segments().size();
    for (int length = 0; length < all.length(); length++) {
      Bytes cut = all.slice(0, length);
      try {
        SegmentIndex index = copy(stream(cut), new BytesChannel(Bytes.empty()));
        assertThat(index.segments()).hasSizeLessThanOrEqualTo(fragments);
      } catch (MediaException e) {
        assertThat(e).hasMessageMatching("(?s).{5,400}");
      }
    }
  }

  @Test
  void an_ordinary_file_is_refused() {
    Bytes head = Bytes.ofHex("000000106674797069736f6d0000020000000008 6d646174".replace(" ", ""));
    assertThatThrownBy(() -> FragmentStream.open(stream(head)))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  private static InputStream stream(Bytes bytes) {
    return new ByteArrayInputStream(bytes.toArray());
  }

  private static SegmentIndex copy(InputStream in, BytesChannel out) throws IOException {
    var stream = FragmentStream.open(in);
    try (var join = FragmentJoin.to(out)) {
      for (var next = stream.next(); next.isPresent(); next = stream.next()) {
        if (next.get().sampleCount() > 0) {
          join.append(stream, next.get());
        }
      }
      return join.finish();
    }
  }
}
