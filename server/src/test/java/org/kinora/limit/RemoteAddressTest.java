package org.kinora.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteAddressTest {

  @Test
  void addresses_are_written_as_short_as_they_can_be() {
    assertThat(RemoteAddress.shortened("0:0:0:0:0:0:0:1")).isEqualTo("::1");
    assertThat(RemoteAddress.shortened("2001:db8:0:0:0:0:0:7")).isEqualTo("2001:db8::7");
    assertThat(RemoteAddress.shortened("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(RemoteAddress.of(null)).isEmpty();
  }

  @Test
  void what_is_no_address_stays() {
    assertThat(RemoteAddress.shortened("somewhere")).isEqualTo("somewhere");
  }
}
