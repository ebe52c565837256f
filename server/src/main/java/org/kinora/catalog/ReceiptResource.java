package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.kinora.account.Access;

/// How a video's pictures were encoded, by REST.
@Path("/api/v1/videos/{id}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Videos")
class ReceiptResource {

  private final VideoAccess access;
  private final Receipts receipts;

  ReceiptResource(VideoAccess access, Receipts receipts) {
    this.access = access;
    this.receipts = receipts;
  }

  @Schema(name = "Receipt")
  record View(
      @Schema(description = "Bytes of all sizes.") long bytes,
      @Schema(description = "Bytes that the same sizes would take at fixed rates.") long fixedBytes,
      @Schema(description = "Places of the film that were compared with the source.") int places,
      List<Receipt.Line> sizes) {
    View {
      sizes = List.copyOf(sizes);
    }
  }

  @GET
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "getReceipt",
      summary = "How the pictures were encoded",
      description =
          "Which sizes were chosen and why, how near each is to the source (XPSNR in dB), and what"
              + " fixed rates would have taken. Written shortly after a film is complete.")
  @APIResponse(responseCode = "200", description = "The receipt.")
  public View get(@PathParam("id") String id) {
    return receipts
        .find(access.managed(id).id())
        .map(it -> new View(it.bytes(), it.fixedBytes(), it.places(), it.lines()))
        .orElseThrow(CatalogProblem.NO_RECEIPT::exception);
  }
}
