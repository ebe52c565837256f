package org.kinora.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ContentPolicy;
import org.kinora.kernel.ProblemException;

class EmbeddersTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.org, example.org",
    "https://example.org/, example.org",
    "*.example.org:8443, *.example.org:8443",
    "localhost:3000, localhost:3000",
    "bücher.example, xn--bcher-kva.example"
  })
  void hosts_are_kept_as_browsers_compare_them(String written, String kept) {
    assertThat(Embedders.checked(List.of(written))).containsExactly(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "example.org/films",
        "'self'",
        "example.org; script-src *",
        "a b",
        "example.org, evil.example",
        "https:",
        "data:",
        "ex*mple.org",
        "-a.org",
        "user@example.org",
        "example.org:123456",
        "example.org\nevil"
      })
  void what_is_no_host_is_refused(String written) {
    assertThatThrownBy(() -> Embedders.checked(List.of(written)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(ChannelProblem.EMBEDDERS));
  }

  @Test
  void there_are_not_many_and_each_is_there_once() {
    assertThat(Embedders.checked(List.of("a.org", "http://A.org"))).containsExactly("a.org");
    assertThatThrownBy(() -> Embedders.checked(Collections.nCopies(51, "a.org")))
        .isInstanceOf(ProblemException.class);
    assertThat(Embedders.ofLines(" a.org \r\n\r\nb.org\n")).containsExactly("a.org", "b.org");
  }

  @Property
  void nothing_that_is_taken_changes_the_rest_of_the_policy(
      @ForAll @StringLength(max = 40) String written) {
    List<String> hosts;
    try {
      hosts = Embedders.checked(List.of(written));
    } catch (ProblemException _) {
      return;
    }
    assertThat(ContentPolicy.framedBy(hosts))
        .startsWith(ContentPolicy.PAGES)
        .matches("[^;]+(; ?[^;]+){8}")
        .doesNotContain(",", "\n", "\r");
  }
}
