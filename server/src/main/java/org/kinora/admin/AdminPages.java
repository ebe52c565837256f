package org.kinora.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;

/// What needs somebody's attention.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.MODERATOR)
class AdminPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance overview(List<Attention.Item> items);
  }

  private final Attention attention;
  private final Caller caller;

  AdminPages(Attention attention, Caller caller) {
    this.attention = attention;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance overview() {
    return Templates.overview(attention.items(caller.required().isAdministrator()));
  }
}
