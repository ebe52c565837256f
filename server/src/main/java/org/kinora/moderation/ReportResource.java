package org.kinora.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;

/// Reports by REST.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@Tag(name = "Reports")
class ReportResource {

  private final Reporting reporting;

  ReportResource(Reporting reporting) {
    this.reporting = reporting;
  }

  /// What should be looked at, and why.
  @Schema(name = "Report", description = "What should be looked at, and why.")
  record Report(
      @Schema(enumeration = {"video", "channel", "comment", "list"}) @Nullable String kind,
      @Schema(description = "Its id; of a channel its handle.") @Nullable String id,
      @Schema(enumeration = {"spam", "hate", "violence", "sexual", "rights", "other"})
          @Nullable String reason,
      @Schema(maxLength = Reporting.WORDS_MOST) @Nullable String words) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "report",
      summary = "Report something",
      description =
          "Those who look after the site look at it, and you are notified of what came of it. A"
              + " second report of the same replaces the first as long as that is open.")
  @APIResponse(responseCode = "204", description = "It is reported.")
  public void report(@Nullable Report report) {
    var sent = report == null ? new Report(null, null, null, null) : report;
    var subject = reporting.subject(sent.kind(), sent.id());
    reporting.report(subject, sent.reason(), sent.words());
  }
}
