package org.kinora.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "https://kinora.example,https://kinora.example,kinora.example",
    "https://Kinora.Example:443,https://kinora.example,kinora.example",
    "https://kinora.example:8443/,https://kinora.example:8443,kinora.example",
    "http://localhost:8080,http://localhost:8080,localhost"
  })
  void a_place_is_an_origin_and_its_host(String address, String origin, String host) {
    assertThat(Place.of(address)).contains(new Place(origin, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://kinora.example",
        "https://192.0.2.1",
        "http://127.0.0.1:8080",
        "https://[::1]",
        "https://kinora example",
        "https://",
        "kinora.example",
        ""
      })
  void browsers_offer_none_elsewhere(String address) {
    assertThat(Place.of(address)).isEmpty();
  }

  @Test
  void what_a_host_header_can_hold_is_no_trouble() {
    assertThat(Place.of("https://kinora.example@evil.example")).isEmpty();
    assertThat(Place.of("https://kinora.example\\evil")).isEmpty();
  }
}
