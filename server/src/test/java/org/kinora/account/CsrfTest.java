package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CsrfTest {

  private static final byte[] KEY = "a key of this test".getBytes(StandardCharsets.US_ASCII);

  private final Token session = Token.random(new SecureRandom());
  private final Token other = Token.random(new SecureRandom());

  @Test
  void a_session_accepts_its_own_token_only() {
    var sent = Csrf.sign(KEY, session);
    assertThat(Csrf.matches(KEY, session, sent)).isTrue();
    assertThat(Csrf.matches(KEY, other, sent)).isFalse();
    assertThat(Csrf.matches("another key".getBytes(StandardCharsets.US_ASCII), session, sent))
        .isFalse();
  }

  @Test
  void nothing_and_changed_tokens_are_refused() {
    var sent = Csrf.sign(KEY, session);
    assertThat(Csrf.matches(KEY, session, null)).isFalse();
    assertThat(Csrf.matches(KEY, session, "")).isFalse();
    assertThat(Csrf.matches(KEY, session, sent.substring(1))).isFalse();
    assertThat(Csrf.matches(KEY, session, sent + "é")).isFalse();
  }

  @Test
  void the_token_does_not_tell_the_session() {
    assertThat(Csrf.sign(KEY, session)).doesNotContain(session.text());
  }

  @Test
  void browsers_tell_the_site_by_fetch_metadata() {
    assertThat(Csrf.isOwnOrigin("same-origin", null, "kinora.example")).isTrue();
    assertThat(Csrf.isOwnOrigin("none", null, "kinora.example")).isTrue();
    assertThat(Csrf.isOwnOrigin("same-site", "https://kinora.example", "kinora.example")).isFalse();
    assertThat(Csrf.isOwnOrigin("cross-site", null, "kinora.example")).isFalse();
  }

  @Test
  void older_browsers_tell_the_site_by_origin() {
    assertThat(Csrf.isOwnOrigin(null, null, "kinora.example")).isTrue();
    assertThat(Csrf.isOwnOrigin(null, "https://kinora.example", "kinora.example:443")).isTrue();
    assertThat(Csrf.isOwnOrigin(null, "http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(Csrf.isOwnOrigin(null, "http://localhost:8081", "localhost:8080")).isFalse();
    assertThat(Csrf.isOwnOrigin(null, "https://evil.example", "kinora.example")).isFalse();
    assertThat(Csrf.isOwnOrigin(null, "null", "kinora.example")).isFalse();
    assertThat(Csrf.isOwnOrigin(null, "not a uri", "kinora.example")).isFalse();
  }
}
