package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  @Test
  void only_the_right_password_matches() {
    var hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("wrong horse", hash)).isFalse();
  }

  @Test
  void an_account_without_a_password_matches_nothing() {
    assertThat(passwords.matches("nobody's password", null)).isFalse();
    assertThat(passwords.matches("", null)).isFalse();
  }
}
