package org.kinora.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How much of the disk is left alone, and how much of it one account may fill.
@ConfigMapping(prefix = "kinora.space")
public interface SpaceConfig {

  // A share alone would refuse everything on a laptop with a large and nearly full disk; a fixed
  // number alone would refuse everything on a small one.
  double SHARE = 0.05;
  long LEAST = 256L << 20;
  long MOST = 2L << 30;

  /// Free bytes below which no upload begins and no encode starts. Without it, a twentieth of the
  /// disk, at least 256 MB and at most 2 GB.
  Optional<MemorySize> reserve();

  /// Size of the file that is given up for the database when the disk is full; at most half of the
  /// reserve is used for it, and 0 does without.
  @WithDefault("128M")
  MemorySize ballast();

  /// What one account may fill, unless its row says otherwise: sources and all that is made of
  /// them. Without it, everything. Administrators are not held to it.
  Optional<MemorySize> quota();

  /// The reserve on a disk of this size.
  default long reserveOf(long diskBytes) {
    return reserve()
        .map(MemorySize::asLongValue)
        .orElseGet(() -> Math.clamp((long) (diskBytes * SHARE), LEAST, MOST));
  }
}
