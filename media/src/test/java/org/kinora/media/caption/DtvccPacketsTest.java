package org.kinora.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kinora.media.caption.CaptionPair.Kind;
import org.kinora.media.caption.DtvccPackets.Block;
import org.kinora.media.caption.DtvccPackets.Packet;
import org.kinora.media.io.Bytes;

class DtvccPacketsTest {

  private static final Bytes BLOCK = Bytes.ofHex("23 414243");

  private final DtvccPackets packets = new DtvccPackets();

  @Example
  void a_packet_is_told_with_its_last_pair() {
    var pairs = Dtvcc.packet(0, BLOCK);
    for (CaptionPair pair : pairs.subList(0, pairs.size() - 1)) {
      assertThat(packets.add(pair)).isEmpty();
    }
    assertThat(packets.add(pairs.getLast())).contains(packet(false, block(1, "414243")));
  }

  @Example
  void a_size_of_0_is_the_largest() {
    byte[] blocks = new byte[Dtvcc.MAX_PACKET];
    blocks[0] = (byte) (5 << 5 | 31);
    blocks[32] = (byte) (6 << 5 | 31);
    var pairs = Dtvcc.packet(0, Bytes.wrap(blocks));
    assertThat(pairs).hasSize(64);
    assertThat(pairs.getFirst().first()).isEqualTo(0);
    assertThat(last(pairs).orElseThrow().blocks()).extracting(Block::service).containsExactly(5, 6);
  }

  @Example
  void nothing_is_behind_an_empty_block() {
    assertThat(last(Dtvcc.packet(0, Bytes.ofHex("2141 00 2142"))))
        .contains(packet(false, block(1, "41")));
  }

  @Example
  void a_block_without_codes_is_passed_over() {
    assertThat(last(Dtvcc.packet(0, Bytes.ofHex("2141 E0 40 2142"))))
        .contains(packet(false, block(1, "41"), block(1, "42")));
  }

  @Example
  void a_block_that_is_longer_than_its_packet_is_dropped() {
    assertThat(last(Dtvcc.packet(0, Bytes.ofHex("2141 2542"))))
        .contains(packet(false, block(1, "41")));
    assertThat(last(Dtvcc.packet(1, Bytes.ofHex("E1")))).contains(packet(false));
  }

  /// The byte that says which is no code.
  @Example
  void services_above_6_have_one_byte_more() {
    assertThat(last(Dtvcc.packet(0, Bytes.ofHex("E2014142 4143"))))
        .contains(packet(false, block(7, "4142"), block(2, "43")));
  }

  @Example
  void what_has_lost_its_start_is_dropped() {
    var pairs = Dtvcc.packet(0, BLOCK);
    assertThat(last(pairs.subList(1, pairs.size()))).isEmpty();
    assertThat(last(pairs)).contains(packet(false, block(1, "414243")));
    assertThat(last(pairs.subList(1, pairs.size()))).isEmpty();
  }

  @Example
  void what_is_cut_by_the_next_start_is_dropped_and_told() {
    var pairs = Dtvcc.packet(0, BLOCK);
    assertThat(last(pairs.subList(0, pairs.size() - 1))).isEmpty();
    assertThat(last(Dtvcc.packet(0, BLOCK))).contains(packet(true, block(1, "414243")));
    assertThat(last(Dtvcc.packet(1, BLOCK))).contains(packet(false, block(1, "414243")));
  }

  @Example
  void a_number_that_is_left_out_is_told() {
    var told = new ArrayList<Boolean>();
    for (int number : new int[] {2, 3, 0, 1, 3, 0, 0, 0, 3, 1}) {
      told.add(last(Dtvcc.packet(number, BLOCK)).orElseThrow().isAfterLoss());
    }
    // An encoder that does not count says the same again.
    assertThat(told)
        .containsExactly(false, false, false, false, true, false, false, false, true, true);
  }

  @Property(tries = 300)
  void whatever_comes_blocks_are_within_their_packet(
      @ForAll @Size(max = 400) List<@IntRange(max = 0x3_FFFF) Integer> words) {
    for (int word : words) {
      var pair = new CaptionPair(Kind.of(2 + (word >> 16) % 2), word >> 8 & 0xFF, word & 0xFF);
      packets
          .add(pair)
          .ifPresent(
              packet -> {
                int all = packet.blocks().stream().mapToInt(each -> each.codes().length()).sum();
                assertThat(all + packet.blocks().size()).isLessThanOrEqualTo(Dtvcc.MAX_PACKET);
                assertThat(packet.blocks())
                    .allMatch(each -> each.service() > 0 && each.service() < 8)
                    .allMatch(each -> each.codes().length() <= Dtvcc.MAX_BLOCK);
              });
    }
  }

  private Optional<Packet> last(List<CaptionPair> pairs) {
    Optional<Packet> last = Optional.empty();
    for (CaptionPair pair : pairs) {
      last = packets.add(pair);
    }
    return last;
  }

  private static Packet packet(boolean isAfterLoss, Block... blocks) {
    return new Packet(isAfterLoss, List.of(blocks));
  }

  private static Block block(int service, String hex) {
    return new Block(service, Bytes.ofHex(hex));
  }
}
