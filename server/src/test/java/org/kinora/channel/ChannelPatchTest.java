package org.kinora.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class ChannelPatchTest {

  private static final ChannelDetails KNOWN =
      new ChannelDetails("Sea", "sea", "Of *ships*.", List.of(), List.of("example.org"));

  @Test
  void what_is_left_out_stays() {
    assertThat(patch(null, null, null).appliedTo(KNOWN)).isEqualTo(KNOWN);
  }

  @Test
  void words_are_tidied() {
    var details = patch(" Films \n of\u202E the sea ", "SEA-2", "a\r\nb\u0007").appliedTo(KNOWN);
    assertThat(details.name()).isEqualTo("Films of the sea");
    assertThat(details.handle()).isEqualTo("sea-2");
    assertThat(details.description()).isEqualTo("a\nb");
  }

  @Test
  void each_field_is_refused_by_its_own_problem() {
    assertRefused(patch(" ", null, null), ChannelProblem.NAME);
    assertRefused(patch("x".repeat(101), null, null), ChannelProblem.NAME);
    assertRefused(patch(null, "-sea", null), ChannelProblem.HANDLE);
    assertRefused(patch(null, "s", null), ChannelProblem.HANDLE);
    assertRefused(patch(null, "se\u0430", null), ChannelProblem.HANDLE);
    assertRefused(patch(null, "sea/about", null), ChannelProblem.HANDLE);
    assertRefused(patch(null, "he1p", null), ChannelProblem.HANDLE_RESERVED);
    assertRefused(patch(null, "kinora", null), ChannelProblem.HANDLE_RESERVED);
    assertRefused(patch(null, null, "x".repeat(5_001)), ChannelProblem.DESCRIPTION);
    var many = Collections.nCopies(11, new ChannelLink("x", "https://e.org"));
    assertRefused(new ChannelPatch(null, null, null, many, null), ChannelProblem.LINKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "/watch/x",
        "https:///path",
        "https://a b",
        "https://user@evil.example",
        "ftp://example.org",
        "mailto:a@example.org"
      })
  void what_is_no_address_of_the_web_is_no_link(String address) {
    var links = List.of(new ChannelLink("x", address));
    assertRefused(new ChannelPatch(null, null, null, links, null), ChannelProblem.LINKS);
  }

  @Test
  void links_are_written_one_on_a_line() {
    var links = ChannelLink.ofLines("https://e.org/a Our  house\r\n\n https://other.example ");
    var checked = new ChannelPatch(null, null, null, links, null).appliedTo(KNOWN).links();
    assertThat(checked)
        .containsExactly(
            new ChannelLink("Our house", "https://e.org/a"),
            new ChannelLink("other.example", "https://other.example"));
    assertThat(ChannelLink.ofLines(ChannelLink.toLines(checked))).isEqualTo(checked);
  }

  @Property(tries = 100)
  void a_proposed_handle_may_be_had(@ForAll @StringLength(max = 60) String name) {
    var handle = Handles.proposedFor(name);
    assertThat(Handles.isValid(handle)).as(handle).isTrue();
    assertThat(Handles.isReserved(handle)).as(handle).isFalse();
    assertThat(Pattern.matches("[a-z0-9_-]{2,30}", handle)).isTrue();
  }

  @Test
  void who_is_called_like_the_site_gets_another_handle() {
    assertThat(Handles.proposedFor("Administrator")).isEqualTo("administrator-channel");
  }

  private static ChannelPatch patch(
      @Nullable String name, @Nullable String handle, @Nullable String description) {
    return new ChannelPatch(name, handle, description, null, null);
  }

  private static void assertRefused(ChannelPatch patch, ChannelProblem problem) {
    assertThatThrownBy(() -> patch.appliedTo(KNOWN))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
