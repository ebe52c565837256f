package org.kinora.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class TitlePatchTest {

  private static final TitleDetails KNOWN = TitleDetails.named("Known");

  private static TitlePatch named(@Nullable String name) {
    return new TitlePatch(name, null, null, null, null, null, null, null, null);
  }

  private static TitlePatch credited(List<Credit> credits) {
    return new TitlePatch(null, null, null, null, null, null, null, credits, null);
  }

  @Test
  void what_is_left_out_stays() {
    assertThat(named(null).appliedTo(KNOWN)).isEqualTo(KNOWN);
    assertThat(named(" The\nlighthouse\u202E ").appliedTo(KNOWN).name())
        .isEqualTo("The lighthouse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200F", "\u0000"})
  void a_name_must_be_seen(String name) {
    assertThatThrownBy(() -> named(name).appliedTo(KNOWN))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1 to 200 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1869, 2201, Integer.MAX_VALUE})
  void years_without_films_are_refused(int year) {
    var patch = new TitlePatch(null, null, null, year, null, null, null, null, null);
    assertThatThrownBy(() -> patch.appliedTo(KNOWN)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_year_can_be_taken_back() {
    var known = new TitlePatch(null, null, null, 1999, null, null, null, null, null);
    var none = new TitlePatch(null, null, null, 0, null, null, null, null, null);
    assertThat(known.appliedTo(KNOWN).year()).isEqualTo(1999);
    assertThat(none.appliedTo(known.appliedTo(KNOWN)).year()).isNull();
  }

  @Test
  void credits_stand_in_the_order_of_their_roles() {
    var sent =
        List.of(
            new Credit("cast", "B", "The captain"),
            new Credit("director", "D", "nobody"),
            new Credit("cast", "A", null));
    assertThat(credited(sent).appliedTo(KNOWN).credits())
        .containsExactly(
            new Credit("director", "D", ""),
            new Credit("cast", "B", "The captain"),
            new Credit("cast", "A", ""));
  }

  @Test
  void credits_of_nobody_or_nothing_are_refused() {
    for (var bad :
        List.of(
            new Credit("cast", " ", ""),
            new Credit("king", "A", ""),
            new Credit(null, "A", ""),
            new Credit("cast", "A".repeat(101), ""))) {
      assertThatThrownBy(() -> credited(List.of(bad)).appliedTo(KNOWN))
          .isInstanceOf(ProblemException.class);
    }
    var many = Collections.nCopies(Credit.MOST + 1, new Credit("cast", "A", ""));
    assertThatThrownBy(() -> credited(many).appliedTo(KNOWN)).isInstanceOf(ProblemException.class);
  }

  @Test
  void people_are_written_one_on_a_line() {
    var cast = Credit.checked(Credit.ofLines(CreditRole.CAST, "Ida / Jo / Kim\r\n\n  Bo  "));
    assertThat(cast)
        .containsExactly(new Credit("cast", "Ida", "Jo / Kim"), new Credit("cast", "Bo", ""));
    assertThat(Credit.toLines(CreditRole.CAST, cast)).isEqualTo("Ida / Jo / Kim\nBo");
    assertThat(Credit.ofLines(CreditRole.MUSIC, "AC / DC"))
        .containsExactly(new Credit("music", "AC / DC", ""));
  }

  @Test
  void an_address_reads_like_the_name() {
    assertThat(TitleSlugs.proposedFor("Fyren på Åland!")).isEqualTo("fyren-pa-aland");
    assertThat(TitleSlugs.proposedFor("Москва")).isEqualTo("moskva");
    assertThat(TitleSlugs.proposedFor("…")).isEqualTo("title");
  }

  @Property
  void whatever_the_name_the_address_is_valid(@ForAll String name) {
    var slug = TitleSlugs.proposedFor(name);
    assertThat(TitleSlugs.isValid(slug)).isTrue();
    assertThat(slug + "-100").matches(TitleSlugs::isValid);
  }
}
