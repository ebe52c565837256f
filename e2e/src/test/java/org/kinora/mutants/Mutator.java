package org.kinora.mutants;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Damages whole files. A mutant depends on nothing but the seed, its number and the files, so that
/// one can be made again alone.
public final class Mutator {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final List<Mutation> ALL = List.of(Mutation.values());

  private final long seed;
  private final List<Source> sources;

  public Mutator(long seed, List<Source> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("There is no file to damage");
    }
    this.seed = seed;
    this.sources = List.copyOf(sources);
  }

  /// All files have their turn, one after the other.
  public Mutant mutant(int number) {
    var random = new SplittableRandom(seed + number * GOLDEN);
    var source = sources.get(number % sources.size());
    var other = sources.get(random.nextInt(sources.size()));
    var mutation = ALL.get(random.nextInt(ALL.size()));
    var name = mutation.name().toLowerCase(Locale.ROOT);
    return new Mutant(
        String.format(Locale.ROOT, "%05d-%s-%s", number, name, source.name()),
        mutation.damage(source.bytes(), other.bytes(), random));
  }
}
