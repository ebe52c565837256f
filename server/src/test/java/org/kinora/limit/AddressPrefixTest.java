package org.kinora.limit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrefixTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.254, true",
    "192.0.2.1, 192.0.3.1, false",
    "::ffff:192.0.2.1, 192.0.2.7, true",
    "2001:db8::1, 2001:db8:0:0:ffff::9, true",
    "2001:db8::1, 2001:db8:0:1::1, false",
  })
  void neighbours_share_a_prefix(String one, String other, boolean isShared) {
    assertThat(AddressPrefix.of(one).equals(AddressPrefix.of(other))).isEqualTo(isShared);
  }

  @Property
  void whatever_it_is_has_a_short_prefix(@ForAll String address) {
    assertThat(AddressPrefix.of(address)).hasSizeLessThan(40);
  }
}
