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

  @Test
  void the_account_form_says_what_is_wrong() {
    assertThat(new NewCredentials("me", "long enough", "long enough").problems()).isEmpty();
    assertThat(new NewCredentials(" ", "long enough", "long enough").problems())
        .containsOnlyKeys("name");
    assertThat(new NewCredentials("me", "short", "short").problems()).containsOnlyKeys("password");
    assertThat(new NewCredentials("me", "long enough", "long enougH").problems())
        .containsOnlyKeys("repeated");
  }
}
