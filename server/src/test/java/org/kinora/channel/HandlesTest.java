package org.kinora.channel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HandlesTest {

  @Test
  void a_handle_reads_like_its_name() {
    assertThat(Handles.proposedFor("Ärzte ohne Eile!")).isEqualTo("arzte-ohne-eile");
    assertThat(Handles.proposedFor("Москва")).isEqualTo("moskva");
    assertThat(Handles.proposedFor("!")).isEqualTo("channel");
  }

  @Property
  void whatever_the_name_the_handle_is_valid(@ForAll String name) {
    assertThat(Handles.isValid(Handles.proposedFor(name))).isTrue();
    assertThat(Handles.proposedFor(name).length()).isLessThanOrEqualTo(Handles.MOST - 5);
  }
}
