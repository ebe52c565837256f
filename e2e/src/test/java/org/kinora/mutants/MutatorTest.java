package org.kinora.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatorTest {

  private static final int MANY = 300;

  @TempDir Path folder;

  @Test
  void the_same_seed_and_number_give_the_same_mutant_whichever_were_made_before()
      throws IOException {
    var sources = List.of(source("a.mp4", box("mvhd", 100)), source("b.avi", box("RIFF", 50)));
    var one = new Mutator(5, sources);
    var other = new Mutator(5, sources);
    for (int number = MANY - 1; number >= 0; number--) {
      var mutant = one.mutant(number);
      var again = other.mutant(number);
      assertThat(again.name()).isEqualTo(mutant.name());
      assertThat(again.open()).hasSameContentAs(mutant.open());
    }
  }

  @Test
  void every_file_is_damaged_in_every_way_and_differently() throws IOException {
    var mutator = new Mutator(1, List.of(source("a.mp4", box("tkhd", 1000))));
    var ways = new HashSet<String>();
    var contents = new HashSet<ByteBuffer>();
    for (int number = 0; number < MANY; number++) {
      var mutant = mutator.mutant(number);
      ways.add(mutant.name().split("-", -1)[1]);
      contents.add(ByteBuffer.wrap(mutant.open().readAllBytes()));
    }
    assertThat(ways).hasSize(Mutation.values().length);
    assertThat(contents).hasSizeGreaterThan(MANY * 3 / 4);
  }

  @Test
  void a_file_of_no_bytes_can_be_damaged() throws IOException {
    var mutator = new Mutator(2, List.of(source("empty.ts", new byte[0])));
    for (int number = 0; number < MANY; number++) {
      assertThat(mutator.mutant(number).length()).isZero();
    }
  }

  @Test
  void sizes_and_numbers_are_found_where_the_formats_have_them() {
    var header = new Places(box("mvhd", 100));
    assertThat(header.sizes()).containsExactly(new Places.Place(0, 4, false));
    assertThat(header.numbers())
        .contains(new Places.Place(20, 4, false), new Places.Place(24, 4, false));
    var width =
        new Places(
            new byte[] {
              0x1a,
              0x45,
              (byte) 0xdf,
              (byte) 0xa3,
              (byte) 0x84,
              (byte) 0xb0,
              (byte) 0x82,
              1,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0
            });
    assertThat(width.sizes()).contains(new Places.Place(4, 1, false));
    assertThat(width.numbers()).containsExactly(new Places.Place(7, 2, false));
  }

  private Source source(String name, byte[] content) throws IOException {
    return Source.read(Files.write(folder.resolve(name), content));
  }

  private static byte[] box(String type, int length) {
    return ByteBuffer.allocate(length)
        .putInt(length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
