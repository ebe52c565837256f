package org.kinora.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The folder that the command line named.
class DataFolders {

  @Produces
  @Singleton
  DataFolder dataFolder(@ConfigProperty(name = "kinora.data", defaultValue = "data") Path root) {
    return new DataFolder(root.toAbsolutePath().normalize());
  }
}
