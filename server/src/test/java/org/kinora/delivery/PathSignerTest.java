package org.kinora.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kinora.kernel.VideoId;

class PathSignerTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final VideoId VIDEO = new VideoId("q3XbT0_a9Zk");

  private final PathSigner signer = new PathSigner("key".getBytes(StandardCharsets.US_ASCII));

  @Test
  void an_access_holds_for_its_video_scope_and_time_only() {
    var access = signer.sign(VIDEO, "viewers password 1", NOW);
    assertThat(signer.verify(access, VIDEO, "viewers password 1", NOW)).isPresent();
    assertThat(signer.verify(access, VIDEO, "viewers password 2", NOW)).isEmpty();
    assertThat(signer.verify(access, VIDEO, "keepers", NOW)).isEmpty();
    assertThat(signer.verify(access, new VideoId("q3XbT0_a9Zl"), "viewers password 1", NOW))
        .isEmpty();
    var later = NOW.plus(Duration.ofHours(12));
    assertThat(signer.verify(access, VIDEO, "viewers password 1", later)).isEmpty();
    var other = new PathSigner("another".getBytes(StandardCharsets.US_ASCII));
    assertThat(other.verify(access, VIDEO, "viewers password 1", NOW)).isEmpty();
  }
}
