package org.kinora.personal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.account.FormPost;
import org.kinora.account.Moment;
import org.kinora.account.Pages;
import org.kinora.account.PresentPassword;
import org.kinora.kernel.FormProblems;

/// One's own data: to have it, and to have it gone.
@Path("/account/data")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class PersonalPages {

  private static final String HERE = "/account/data";

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance data(DataView view);
  }

  /// What the page shows; `end` is when the account goes, null while it stays.
  record DataView(
      String name, long graceDays, @Nullable Moment end, boolean isSaved, FormProblems problems) {}

  private final Caller caller;
  private final Archive archive;
  private final Farewell farewell;
  private final PresentPassword password;
  private final Terms terms;

  PersonalPages(
      Caller caller, Archive archive, Farewell farewell, PresentPassword password, Terms terms) {
    this.caller = caller;
    this.archive = archive;
    this.farewell = farewell;
    this.password = password;
    this.terms = terms;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response show(@QueryParam("saved") @DefaultValue("") String saved) {
    return page(200, saved.equals("yes"), FormProblems.NONE);
  }

  @POST
  @Path("archive")
  @FormPost
  @Produces({"application/zip", MediaType.TEXT_HTML})
  @Operation(hidden = true)
  public Response archive(
      @FormParam("archive-password") @DefaultValue("") String typed,
      @FormParam("films") @DefaultValue("") String films,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var refusal = password.refusal(account, typed, Client.of(request));
    if (refusal.isPresent()) {
      return page(422, false, FormProblems.of("archive-password", refusal.get()));
    }
    if (!terms.begin(account)) {
      return page(429, false, FormProblems.of("archive-password", terms.words().busy()));
    }
    StreamingOutput body =
        out -> {
          try {
            archive.write(account.id(), films.equals("yes"), out);
          } finally {
            terms.done(account);
          }
        };
    return Response.ok(body, "application/zip")
        .header("Content-Disposition", "attachment; filename=\"kinora-account.zip\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  @POST
  @Path("end")
  @FormPost
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response end(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("end-password") @DefaultValue("") String typed,
      @Context HttpServerRequest request) {
    var account = caller.required();
    if (!name.strip().equals(account.name())) {
      return page(422, false, FormProblems.of("name", terms.words().not_your_name()));
    }
    var refusal = password.refusal(account, typed, Client.of(request));
    if (refusal.isPresent()) {
      return page(422, false, FormProblems.of("end-password", refusal.get()));
    }
    if (!farewell.plan(account.id())) {
      return page(409, false, FormProblems.of("name", terms.words().last_administrator()));
    }
    return Pages.see(HERE + "?saved=yes");
  }

  @POST
  @Path("keep")
  @FormPost
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response keep() {
    farewell.keep(caller.required().id());
    return Pages.see(HERE + "?saved=yes");
  }

  private Response page(int status, boolean isSaved, FormProblems problems) {
    var account = caller.required();
    var end = farewell.end(account.id()).map(at -> Moment.day(at, terms.language().locale()));
    return Pages.of(
        status,
        Templates.data(
            new DataView(account.name(), terms.graceDays(), end.orElse(null), isSaved, problems)));
  }
}
