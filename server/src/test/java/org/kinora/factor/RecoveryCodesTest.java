package org.kinora.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryCodesTest {

  @Test
  void there_are_ten_and_none_is_like_another() {
    var codes = RecoveryCodes.fresh(new SecureRandom());
    assertThat(new HashSet<>(codes)).hasSize(RecoveryCodes.COUNT);
    assertThat(codes).allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
  }

  @Test
  void they_can_be_typed_as_people_type() {
    var code = RecoveryCodes.fresh(new SecureRandom()).getFirst();
    var hash = RecoveryCodes.hash(code).orElseThrow();
    assertThat(RecoveryCodes.hash(code.toLowerCase(Locale.ROOT))).contains(hash);
    assertThat(RecoveryCodes.hash(" " + code.replace("-", " ") + " ")).contains(hash);
    assertThat(RecoveryCodes.hash(code.substring(1))).isEmpty();
  }

  @Property
  void whatever_is_typed_ends_in_an_answer(@ForAll String typed) {
    RecoveryCodes.hash(typed).ifPresent(hash -> assertThat(hash).hasSize(32));
  }

  /// The values of RFC 4648 §10, without padding.
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI",
  })
  void base32_is_that_of_the_standard(String plain, String encoded) {
    assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void a_picture_has_a_quiet_zone() {
    var picture = QrPicture.of("otpauth://totp/Kinora:ada?secret=MZXW6&issuer=Kinora");
    assertThat(picture.path()).startsWith("M4,4h1v1h-1z").matches("(M\\d+,\\d+h1v1h-1z)+");
    assertThat(picture.size()).isGreaterThan(29);
  }
}
