package org.kinora.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class SettingTypeTest {

  @Test
  void every_setting_has_a_usual_value_of_its_own_type() {
    for (var setting : SiteSettings.ALL) {
      assertThat(roundTrip(setting)).as(setting.key()).isEqualTo(setting.usual());
    }
    assertThat(SiteSettings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
  }

  private static <T> T roundTrip(Setting<T> setting) {
    return setting.type().parse(setting.type().format(setting.usual()));
  }

  @Test
  void a_name_is_one_line_of_some_length() {
    assertThat(SiteSettings.NAME.parse("  Ciné Club ").value()).isEqualTo("Ciné Club");
    for (var wrong : new String[] {"", "   ", "a\nb", "a\u0000b", "x".repeat(41)}) {
      assertThatThrownBy(() -> SiteSettings.NAME.parse(wrong)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void a_long_text_keeps_its_lines() {
    assertThat(SiteSettings.IMPRINT.parse("a\r\n\r\nb").value()).isEqualTo("a\n\nb");
    assertThatThrownBy(() -> SiteSettings.IMPRINT.parse("x".repeat(100_001)))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "", "1e9", "99999999999999999999", "1000000000000001"})
  void a_number_is_whole_and_within_its_bounds(String text) {
    assertThatThrownBy(() -> SiteSettings.QUOTA.parse(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_word_is_one_of_its_choices() {
    assertThat(SiteSettings.REGISTRATION.parse("approval").value()).isEqualTo("approval");
    assertThatThrownBy(() -> SiteSettings.REGISTRATION.parse("Open"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_moment_is_read_as_forms_write_it() {
    var until = SiteSettings.ANNOUNCEMENT_UNTIL;
    assertThat(until.parse("2026-11-22T18:30").value())
        .contains(Instant.parse("2026-11-22T18:30:00Z"));
    assertThat(until.parse(" ").value()).isEmpty();
    for (var wrong : new String[] {"tomorrow", "1969-12-31T00:00", "+99999-01-01T00:00"}) {
      assertThatThrownBy(() -> until.parse(wrong)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void a_change_to_a_wrong_value_can_not_be_made() {
    assertThatThrownBy(() -> SiteSettings.NAME.to("")).isInstanceOf(ProblemException.class);
    assertThat(SiteSettings.ACCENT.to(Optional.empty()).text()).isEmpty();
  }
}
