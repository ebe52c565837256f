package org.kinora.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of uploads.
@ConfigMapping(prefix = "kinora.upload")
interface UploadConfig {

  /// Largest file that is taken.
  @WithDefault("512G")
  MemorySize maxSize();

  /// How long an unfinished upload is kept after its last progress.
  @WithDefault("7d")
  Duration expiry();

  /// Unfinished uploads one account may have at the same time.
  @WithDefault("500")
  int maxOpen();

  /// How often expired uploads are looked for.
  @WithDefault("1m")
  Duration sweepEvery();

  /// How long a request may send nothing before its connection counts as dead.
  @WithDefault("60s")
  Duration idleTimeout();
}
