package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {

  private static Optional<PasswordStrength.Flaw> flaw(String password) {
    return PasswordStrength.flaw(password, List.of("Ada Lovelace", "ada@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "12345678", "qwertyui", "iloveyou1", "Passw0rd", "aaaaaaaaaaaa"})
  void what_is_tried_first_is_refused(String password) {
    assertThat(flaw(password)).contains(PasswordStrength.Flaw.COMMON);
  }

  @Test
  void so_is_what_everybody_knows_of_the_person() {
    assertThat(flaw("Ada Lovelace")).contains(PasswordStrength.Flaw.COMMON);
    assertThat(flaw("ada@example.org")).contains(PasswordStrength.Flaw.COMMON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse battery", "h4Xk!u2Lq9", "Zwiebelfische am Dienstag"})
  void others_are_taken(String password) {
    assertThat(flaw(password)).isEmpty();
  }

  @Test
  void so_is_any_script() {
    assertThat(flaw("пингвины летают редко")).isEmpty();
    assertThat(flaw("九十九里浜の猫は泳がない")).isEmpty();
  }

  @Test
  void the_length_has_bounds() {
    assertThat(flaw("x7!kQ2z")).contains(PasswordStrength.Flaw.SHORT);
    assertThat(flaw("x7!kQ2zP".repeat(25))).isEmpty();
    assertThat(flaw("x7!kQ2zP".repeat(25) + "!")).contains(PasswordStrength.Flaw.LONG);
  }
}
