package org.kinora.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;
import org.kinora.setting.Logo;

/// The site's own logo, colours and legal pages.
@Path("/")
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class IdentityPages {

  // Their addresses change with them.
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance legal(LegalPage page);
  }

  /// A legal page: which one, and its paragraphs.
  record LegalPage(String name, List<String> paragraphs) {
    LegalPage {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  private final Identity identity;
  private final Logo logo;

  IdentityPages(Identity identity, Logo logo) {
    this.identity = identity;
    this.logo = logo;
  }

  @GET
  @Path("site/style.css")
  @Produces("text/css")
  @Operation(hidden = true)
  public Response style() {
    return Response.ok(identity.css()).header("Cache-Control", FOR_GOOD).build();
  }

  @GET
  @Path("site/logo.png")
  @Produces("image/png")
  @Operation(hidden = true)
  public Response logo() {
    return Response.ok(logo.find().orElseThrow(CommonProblem.NOT_FOUND::exception))
        .header("Cache-Control", FOR_GOOD)
        .build();
  }

  @GET
  @Path("legal/{page}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public TemplateInstance legal(@PathParam("page") String page) {
    var text = identity.legal(page);
    if (text.isEmpty()) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return Templates.legal(new LegalPage(page, Arrays.asList(text.split("\n\\s*\n"))));
  }
}
