package org.kinora.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.upload.Trust;

/// The page that takes films; the form it shows is answered by the upload package.
@Path("/upload")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class UploadPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance upload(boolean isTrusted);
  }

  private final Trust trust;

  UploadPages(Trust trust) {
    this.trust = trust;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance upload() {
    return Templates.upload(trust.isGiven());
  }
}
