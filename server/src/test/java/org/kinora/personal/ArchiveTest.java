package org.kinora.personal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArchiveTest {

  @Test
  void names_of_films_stay_readable() {
    assertThat(Archive.safe("v1-Ferien 2024 (Süd).mp4")).isEqualTo("v1-Ferien 2024 (Süd).mp4");
    assertThat(Archive.safe("v1-../../etc/passwd")).isEqualTo("v1-____etc_passwd");
  }

  @Property
  void no_name_leads_elsewhere(@ForAll String name) {
    assertThat(Archive.safe(name)).doesNotContain("/", "\\", "..", "\0").hasSizeLessThan(151);
  }
}
