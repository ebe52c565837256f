package org.kinora.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.kinora.platform.ObjectStore;

/// Ready as long as the object store answers and has room. The database has its own check.
@Readiness
@ApplicationScoped
class StorageReadiness implements HealthCheck {

  // Below this not even what is under way can be finished.
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final ObjectStore store;

  StorageReadiness(ObjectStore store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("object store");
    try {
      long free = store.freeBytes();
      return answer.withData("freeBytes", free).status(free >= LEAST_FREE_BYTES).build();
    } catch (IOException e) {
      return answer.withData("problem", String.valueOf(e.getMessage())).down().build();
    }
  }
}
