package org.kinora.mutants;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// One kind of damage.
enum Mutation {
  /// Up to 64 single bits.
  BITS {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      var damaged = file.clone();
      int count = random.nextInt(1, 65);
      for (int i = 0; i < count && damaged.length > 0; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  /// A run of zeros, ones or noise.
  RUN {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      var damaged = file.clone();
      var range = Range.of(file, random);
      var noise = new byte[range.length()];
      switch (random.nextInt(3)) {
        case 0 -> Arrays.fill(noise, (byte) 0);
        case 1 -> Arrays.fill(noise, (byte) 0xff);
        default -> random.nextBytes(noise);
      }
      System.arraycopy(noise, 0, damaged, range.from(), noise.length);
      return damaged;
    }
  },
  /// The end is missing; an empty file is not even taken.
  CUT {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      return Arrays.copyOf(file, Math.min(file.length, 1 + random.nextInt(file.length + 1)));
    }
  },
  REMOVED {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      var range = Range.of(file, random);
      return joined(file, 0, range.from(), file, range.to(), file.length);
    }
  },
  DOUBLED {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      var range = Range.of(file, random);
      return joined(file, 0, range.to(), file, range.from(), file.length);
    }
  },
  /// Two neighbouring ranges change places.
  SWAPPED {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      int[] cuts = random.ints(3, 0, file.length + 1).sorted().toArray();
      var swapped = joined(file, cuts[1], cuts[2], file, cuts[0], cuts[1]);
      var start = joined(file, 0, cuts[0], swapped, 0, swapped.length);
      return joined(start, 0, start.length, file, cuts[2], file.length);
    }
  },
  /// A box, chunk, tag or element says that it is as long as it is not.
  SIZE {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      return overwritten(file, new Places(file).sizes(), random);
    }
  },
  /// What a header says of sizes, rates, counts and times is extreme.
  NUMBER {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      return overwritten(file, new Places(file).numbers(), random);
    }
  },
  /// The beginning of one file and the end of another.
  SPLICED {
    @Override
    byte[] damage(byte[] file, byte[] other, RandomGenerator random) {
      int end = random.nextInt(file.length + 1);
      return joined(file, 0, end, other, random.nextInt(other.length + 1), other.length);
    }
  };

  private static final long[] EXTREMES = {
    0,
    1,
    2,
    7,
    8,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_fffeL,
    0xffff_ffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1
  };

  /// A damaged copy of a file; `other` is another file or the same.
  abstract byte[] damage(byte[] file, byte[] other, RandomGenerator random);

  /// A part of a file, mostly a short one.
  private record Range(int from, int to) {

    static Range of(byte[] file, RandomGenerator random) {
      int from = random.nextInt(file.length + 1);
      int rest = file.length - from;
      int longest = random.nextBoolean() ? Math.min(rest, 256) : rest;
      return new Range(from, from + random.nextInt(longest + 1));
    }

    int length() {
      return to - from;
    }
  }

  private static byte[] overwritten(
      byte[] file, List<Places.Place> places, RandomGenerator random) {
    var damaged = file.clone();
    int count = places.isEmpty() ? 0 : random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      var place = places.get(random.nextInt(places.size()));
      place.write(damaged, value(file.length, random));
    }
    return damaged;
  }

  private static long value(int length, RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(1 << 20);
      case 2 -> length + random.nextInt(-16, 17);
      default -> EXTREMES[random.nextInt(EXTREMES.length)];
    };
  }

  private static byte[] joined(byte[] first, int from, int to, byte[] second, int start, int end) {
    var all = Arrays.copyOf(Arrays.copyOfRange(first, from, to), to - from + end - start);
    System.arraycopy(second, start, all, to - from, end - start);
    return all;
  }
}
