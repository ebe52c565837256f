package org.kinora.personal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How accounts end.
@ConfigMapping(prefix = "kinora.personal")
interface PersonalConfig {

  /// How long an account that is to be deleted can still be kept by its owner.
  @WithDefault("14d")
  Duration grace();

  /// How often it is looked for accounts whose time is over.
  @WithDefault("10m")
  Duration every();
}
