package org.kinora.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.platform.PublicAddress;

class OutgoingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void networks_of_our_own_are_not_public(String address) throws UnknownHostException {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"140.82.121.4", "8.8.8.8", "198.17.0.1", "2606:50c0:8000::64", "100.63.0.1"})
  void others_are(String address) throws UnknownHostException {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.0.0.1/keys,https://10.0.0.1",
    "http://127.0.0.1:8080/keys,http://127.0.0.1:8080",
    "https://127.0.0.1/keys,https://127.0.0.1:8443",
    "https://8.8.8.8/keys,https://10.0.0.1"
  })
  void the_administrators_own_address_may_be_near(String address, String issuer) {
    assertThatCode(() -> Outgoing.checked(URI.create(address), URI.create(issuer)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/keys,http://10.0.0.1",
    "http://8.8.8.8/keys,http://8.8.8.8",
    "https://10.0.0.2/keys,https://10.0.0.1",
    "http://127.0.0.1/keys,https://10.0.0.1",
    "https://169.254.169.254/keys,https://169.254.169.254",
    "ftp://8.8.8.8/keys,https://8.8.8.8",
    "https://u:p@8.8.8.8/keys,https://8.8.8.8",
    "https://8.8.8.8/keys#x,https://8.8.8.8",
    "file:///etc/passwd,https://8.8.8.8",
    "https:keys,https://8.8.8.8"
  })
  void others_are_not_asked(String address, String issuer) {
    assertThatThrownBy(() -> Outgoing.checked(URI.create(address), URI.create(issuer)))
        .isInstanceOf(ProviderException.class);
  }
}
