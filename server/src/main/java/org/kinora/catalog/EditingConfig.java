package org.kinora.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How films are cut and replaced.
@ConfigMapping(prefix = "kinora.editing")
public interface EditingConfig {

  /// How long a film that was cut or replaced stays stored as it was before: those who watch it
  /// go on to its end, and an undone cut costs nothing.
  @WithDefault("1h")
  Duration keepReplaced();
}
