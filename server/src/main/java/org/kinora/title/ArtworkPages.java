package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;

/// Titles' pictures. A new one has a new address, so that each may be kept for good.
@Path("/artwork/{id}/{file}")
@RunOnVirtualThread
class ArtworkPages {

  private final TitlePictures pictures;

  ArtworkPages(TitlePictures pictures) {
    this.pictures = pictures;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response picture(@PathParam("id") UUID title, @PathParam("file") String file)
      throws IOException {
    var bytes = pictures.read(title, file).orElseThrow(CommonProblem.NOT_FOUND::exception);
    return Response.ok(bytes, "image/jpeg")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .build();
  }
}
