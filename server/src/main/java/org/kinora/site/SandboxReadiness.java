package org.kinora.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.kinora.platform.Sandbox;

/// Tells how FFmpeg is confined. That is no reason to be out of service.
@Readiness
@ApplicationScoped
class SandboxReadiness implements HealthCheck {

  private final Sandbox sandbox;

  SandboxReadiness(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("FFmpeg's sandbox").up();
    sandbox
        .known()
        .ifPresentOrElse(
            found -> answer.withData("level", found.level().name().toLowerCase(Locale.ROOT)),
            () -> answer.withData("level", "not known yet"));
    return answer.build();
  }
}
