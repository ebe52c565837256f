package org.kinora.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Space;

/// Ready as long as the object store answers: a full disk can still be played from. The database
/// has its own check.
@Readiness
@ApplicationScoped
class StorageReadiness implements HealthCheck {

  private final ObjectStore store;
  private final Space space;

  StorageReadiness(ObjectStore store, Space space) {
    this.store = store;
    this.space = space;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("object store");
    try {
      return answer
          .withData("freeBytes", store.freeBytes())
          .withData("takesUploads", !space.isBelowFloor())
          .up()
          .build();
    } catch (IOException e) {
      return answer.withData("problem", String.valueOf(e.getMessage())).down().build();
    }
  }
}
