package org.kinora.restream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class NewTargetTest {

  @Test
  void an_address_and_a_key_with_a_query_are_kept_apart() {
    var made = NewTarget.checked("  At\nhome ", "rtmps://live.example.org/app/", "a/b?c=d");
    assertThat(made.label()).isEqualTo("At home");
    assertThat(made.address().tcUrl()).isEqualTo("rtmps://live.example.org/app");
    assertThat(made.address().streamName().value()).isEqualTo("a/b?c=d");
    assertThat(made.toString()).doesNotContain("c=d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "live.example.org/app",
        "http://live.example.org/app",
        "rtmp://live.example.org",
        "rtmp://me:secret@live.example.org/app",
        "rtmp://live.example.org/app?token=secret",
        "rtmp://live.example.org:99999/app"
      })
  void what_is_no_address_is_refused(String address) {
    assertThatThrownBy(() -> NewTarget.checked("", address, "key"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(RestreamProblem.ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "line\nbreak"})
  void what_is_no_key_is_refused(String key) {
    assertThatThrownBy(() -> NewTarget.checked("", "rtmp://live.example.org/app", key))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(RestreamProblem.KEY));
  }
}
