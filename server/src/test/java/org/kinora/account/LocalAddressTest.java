package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalAddressTest {

  @Test
  void signing_in_leads_back_to_a_page_of_this_site() {
    assertThat(LocalAddress.of("/my/videos?before=2026-01-01T00%3A00%3A00Z"))
        .isEqualTo("/my/videos?before=2026-01-01T00%3A00%3A00Z");
  }

  @Test
  void but_never_to_another_site() {
    for (var next :
        new String[] {
          "",
          "//evil.example",
          "/\\evil.example",
          "https://evil.example",
          "javascript:alert(1)",
          "/a\nSet-Cookie: x",
          "/%zz"
        }) {
      assertThat(LocalAddress.of(next)).isEqualTo("/");
    }
  }
}
