package org.kinora.media.io;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MediaExceptionTest {

  @Property(tries = 10)
  void a_malformed_input_names_its_offset(@ForAll long offset) {
    assertThat(new MediaException.Malformed("bad box", offset)).hasMessageContaining("" + offset);
  }

  @Test
  void unsupported_says_what() {
    assertThat(new MediaException.Unsupported("vvc")).hasMessage("vvc");
  }
}
