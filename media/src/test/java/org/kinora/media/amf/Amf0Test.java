package org.kinora.media.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class Amf0Test {

  private static final AmfValue ONE = AmfValue.of(1);
  private static final String ONE_HEX = "00 3ff0000000000000";

  static Stream<Arguments> values() {
    Map<String, AmfValue> pair = new LinkedHashMap<>();
    pair.put("a", ONE);
    pair.put("", AmfValue.of("x"));
    return Stream.of(
        Arguments.of("number", ONE_HEX, ONE),
        Arguments.of("not a number", "00 7ff8000000000000", AmfValue.of(Double.NaN)),
        Arguments.of("true", "01 01", new AmfValue.Bool(true)),
        Arguments.of("false", "01 00", new AmfValue.Bool(false)),
        Arguments.of("text", "02 0003 c3a465", AmfValue.of("äe")),
        Arguments.of("empty text", "02 0000", AmfValue.of("")),
        Arguments.of(
            "object, one name empty",
            "03 0001 61 " + ONE_HEX + " 0000 02 0001 78 0000 09",
            new AmfValue.Obj(pair)),
        Arguments.of("empty object", "03 0000 09", new AmfValue.Obj(Map.of())),
        Arguments.of("null", "05", new AmfValue.Null()),
        Arguments.of("undefined", "06", new AmfValue.Undefined()),
        Arguments.of(
            "ECMA array",
            "08 00000001 0001 61 05 0000 09",
            new AmfValue.EcmaArray(Map.of("a", new AmfValue.Null()))),
        Arguments.of(
            "strict array",
            "0a 00000002 05 " + ONE_HEX,
            new AmfValue.StrictArray(List.of(new AmfValue.Null(), ONE))),
        Arguments.of("date", "0b 4070000000000000 ffc4", new AmfValue.Date(256, -60)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void a_value_is_read_and_written(String name, String hex, AmfValue value) throws MediaException {
    assertThat(read(hex)).containsExactly(value);
    assertThat(Amf0.write(value)).isEqualTo(Bytes.ofHex(hex));
  }

  static Stream<Arguments> readOnly() {
    return Stream.of(
        Arguments.of("long text that is short", "0c 00000001 61", AmfValue.of("a")),
        Arguments.of("XML", "0f 00000004 3c612f3e", AmfValue.of("<a/>")),
        Arguments.of("any true", "01 ff", new AmfValue.Bool(true)),
        Arguments.of("unsupported", "0d", new AmfValue.Undefined()),
        Arguments.of(
            "ECMA array of a wrong count",
            "08 7fffffff 0001 61 05 0000 09",
            new AmfValue.EcmaArray(Map.of("a", new AmfValue.Null()))),
        Arguments.of(
            "typed object",
            "10 0001 43 0001 61 05 0000 09",
            new AmfValue.Obj(Map.of("a", new AmfValue.Null()))),
        Arguments.of(
            "a name twice",
            "03 0001 61 05 0001 61 06 0000 09",
            new AmfValue.Obj(Map.of("a", new AmfValue.Undefined()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readOnly")
  void other_forms_are_read(String name, String hex, AmfValue value) throws MediaException {
    assertThat(read(hex)).containsExactly(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void every_truncation_and_flipped_bit_is_a_value_or_a_media_exception(
      String name, String hex, AmfValue value) {
    Bytes whole = Bytes.ofHex(hex);
    for (int length = 1; length < whole.length(); length++) {
      Bytes cut = whole.slice(0, length);
      assertThatThrownBy(() -> Amf0.read(cut, AmfLimits.DEFAULT))
          .isInstanceOf(MediaException.Malformed.class);
    }
    for (int bit = 0; bit < 8 * whole.length(); bit++) {
      byte[] damaged = whole.toArray();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(Amf0.read(Bytes.wrap(damaged), AmfLimits.DEFAULT)).isNotEmpty();
      } catch (MediaException e) {
        assertThat(e).hasMessageMatching("(?s).{5,400}");
      }
    }
  }

  @Test
  void a_text_beyond_64_kilobytes_is_written_as_a_long_one() throws MediaException {
    var text = AmfValue.of("x".repeat(70_000));
    Bytes bytes = Amf0.write(text);
    assertThat(bytes.slice(0, 5)).isEqualTo(Bytes.ofHex("0c 00011170"));
    assertThat(Amf0.read(bytes, new AmfLimits(80_000, 1))).containsExactly(text);
  }

  @Test
  void depth_and_length_are_limited() throws MediaException {
    Bytes nested = Bytes.ofHex("03000161".repeat(7) + "05" + "000009".repeat(7));
    assertThat(Amf0.read(nested, AmfLimits.DEFAULT)).hasSize(1);
    Bytes deeper = Bytes.ofHex("03000161".repeat(8) + "05" + "000009".repeat(8));
    assertThatThrownBy(() -> Amf0.read(deeper, AmfLimits.DEFAULT))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("more than 8 levels");
    Bytes long64k = Bytes.wrap(new byte[(64 << 10) + 1]);
    assertThatThrownBy(() -> Amf0.read(long64k, AmfLimits.DEFAULT))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("65536 at most");
  }

  @Test
  void a_promised_count_takes_no_memory() {
    assertThatThrownBy(() -> read("0a ffffffff 05"))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("4294967295 values in 1 bytes");
  }

  @Test
  void references_and_amf3_are_legal_and_not_done() {
    assertThatThrownBy(() -> read("07 0000")).isInstanceOf(MediaException.Unsupported.class);
    assertThatThrownBy(() -> read("11 01")).isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void a_property_that_is_not_there_is_undefined() throws MediaException {
    AmfValue object = read("03 0001 61 020001 78 0000 09").getFirst();
    assertThat(object.get("a").text()).contains("x");
    assertThat(object.get("a").number()).isEmpty();
    assertThat(object.get("b")).isEqualTo(new AmfValue.Undefined());
    assertThat(ONE.get("a")).isEqualTo(new AmfValue.Undefined());
    assertThat(AmfValue.of(Double.POSITIVE_INFINITY).number()).isEmpty();
  }

  private static List<AmfValue> read(String hex) throws MediaException {
    return Amf0.read(Bytes.ofHex(hex), AmfLimits.DEFAULT);
  }
}
