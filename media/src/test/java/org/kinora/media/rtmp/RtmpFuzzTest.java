package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Ten thousand damaged connections, the same at each run.
class RtmpFuzzTest {

  private static final int RUNS = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Recording[] RECORDINGS = Recording.values();
  private static final byte[][] TOKENS = {
    {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
    {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
    {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
    {(byte) 0xC3},
    {2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, 1},
    {2, 0, 0, 0, 0, 0, 4, 2, 0, 0, 0, 0, 0, 0, 0, 4},
    {2, 0, 0, 0, 0, 0, 6, 4, 0, 0, 0, 0, 0, 6, 1, 2, 3, 4},
    {5, 0, 0, 0, 0, 0, 11, 22, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {3, 0, 0, 0, 0, 0, 5, 20, 0, 0, 0, 0, 3, 0, 1, 'a', 3},
  };

  @Test
  void damaged_connections_end_in_events_or_a_media_exception() {
    Bytes[] recordings = Arrays.stream(RECORDINGS).map(Recording::bytes).toArray(Bytes[]::new);
    int[] refused = {0};
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            byte[] damaged = damage(recordings, random);
            refused[0] += isRefused(damaged, random, seed) ? 1 : 0;
          }
        });
    // Damage is found often, and often tolerated: both ways are walked.
    assertThat(refused[0]).isBetween(RUNS / 10, RUNS * 9 / 10);
  }

  private static boolean isRefused(byte[] bytes, Random random, int seed) {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    try {
      for (int at = 0; at < bytes.length; ) {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(8192));
        for (RtmpEvent event : Recording.receive(session, ByteBuffer.wrap(bytes, at, count))) {
          RecordingTest.look(event);
        }
        assertThat(session.takeOutput().length()).isLessThan(100_000);
        at += count;
      }
      return false;
    } catch (MediaException e) {
      assertThat(e.getMessage()).isNotBlank();
      assertThat(session.phase()).isEqualTo(RtmpPhase.ENDED);
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] damage(Bytes[] recordings, Random random) {
    byte[] bytes = recordings[random.nextInt(recordings.length)].toArray();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      int at = place(bytes, random);
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> flip(bytes, at, random);
            case 1 ->
                splice(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), new byte[0]);
            case 2 -> splice(bytes, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 3 -> overwrite(bytes, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 4 ->
                splice(
                    bytes, at, at, Arrays.copyOfRange(bytes, place(bytes, random), bytes.length));
            default -> {
              byte[] other = recordings[random.nextInt(recordings.length)].toArray();
              yield splice(
                  bytes,
                  at,
                  bytes.length,
                  Arrays.copyOfRange(other, place(other, random), other.length));
            }
          };
    }
    return bytes;
  }

  /// Seldom inside the handshake's filler.
  private static int place(byte[] bytes, Random random) {
    int from = random.nextInt(20) == 0 ? 0 : Math.min(Handshake.TOTAL, bytes.length - 1);
    int span = random.nextBoolean() ? Math.min(1000, bytes.length - from) : bytes.length - from;
    return from + random.nextInt(span);
  }

  private static byte[] flip(byte[] bytes, int at, Random random) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] overwrite(byte[] bytes, int at, byte[] token) {
    return splice(bytes, at, Math.min(bytes.length, at + token.length), token);
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(middle);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
