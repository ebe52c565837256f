package org.kinora.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardTest {

  @Test
  void addresses_that_can_be_read_in_two_ways_are_refused() {
    for (var path :
        new String[] {"/queue;x", "/a%3Bb", "/api%2Fv1", "/a%2fb", "/a%5cb", "/a\\b", "/a%00"}) {
      assertThat(Guard.isRefused(path)).as(path).isTrue();
    }
  }

  @Test
  void plain_addresses_pass() {
    assertThat(Guard.isRefused("/watch/q3XbT0_a9Zk")).isFalse();
    assertThat(Guard.isRefused("/a%20b")).isFalse();
  }
}
