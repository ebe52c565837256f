package org.kinora.provider;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.FormProblems;

/// Which other sites people can sign in by, for the administrator.
@Path("/admin/sign-in")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class ProviderPages {

  private static final String HERE = "/admin/sign-in";

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance providers(ProvidersView view);

    static native TemplateInstance provider(ProviderView view);
  }

  /// The form as it was sent; a secret is never shown again.
  record Sent(
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("label") @DefaultValue("") String label,
      @FormParam("issuer") @DefaultValue("") String issuer,
      @FormParam("client") @DefaultValue("") String client,
      @FormParam("secret") @DefaultValue("") String secret,
      @FormParam("on") @DefaultValue("") String on) {

    static final Sent EMPTY = new Sent("openid", "", "", "", "", "", "yes");

    // A field that was not sent at all comes without its default.
    Sent {
      kind = requireNonNullElse(kind, "");
      id = requireNonNullElse(id, "");
      label = requireNonNullElse(label, "");
      issuer = requireNonNullElse(issuer, "");
      client = requireNonNullElse(client, "");
      secret = requireNonNullElse(secret, "");
      on = requireNonNullElse(on, "");
    }

    static Sent of(Provider provider) {
      return new Sent(
          provider.kind().text(),
          provider.id(),
          provider.label(),
          provider.issuer(),
          provider.clientId(),
          "",
          provider.isOn() ? "yes" : "");
    }

    Sent with(String fixedKind, String fixedId, String fixedIssuer) {
      return new Sent(fixedKind, fixedId, label, fixedIssuer, client, secret, on);
    }
  }

  /// The list, and a form for one more.
  record ProvidersView(
      List<Provider> rows, String callback, Sent sent, boolean isSaved, FormProblems problems) {

    ProvidersView {
      rows = List.copyOf(rows);
    }
  }

  /// One that is there already.
  record ProviderView(Sent sent, String callback, FormProblems problems) {}

  private final Providers providers;
  private final ProviderDesk desk;

  ProviderPages(Providers providers, ProviderDesk desk) {
    this.providers = providers;
    this.desk = desk;
  }

  @GET
  @Operation(hidden = true)
  public Response list(
      @QueryParam("saved") @DefaultValue("") String saved, @Context HttpServerRequest request) {
    return list(200, Sent.EMPTY, saved.equals("yes"), FormProblems.NONE, request);
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response add(@BeanParam Sent sent, @Context HttpServerRequest request) {
    var problems = desk.add(sent);
    return problems.isEmpty()
        ? Pages.see(HERE + "?saved=yes")
        : list(422, sent, false, problems, request);
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public Response show(@PathParam("id") String id, @Context HttpServerRequest request) {
    var provider = providers.find(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    return one(200, Sent.of(provider), FormProblems.NONE, request);
  }

  @POST
  @Path("{id}")
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @PathParam("id") String id, @BeanParam Sent sent, @Context HttpServerRequest request) {
    var old = providers.find(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    var fixed = sent.with(old.kind().text(), old.id(), old.issuer());
    var problems = desk.change(fixed);
    return problems.isEmpty() ? Pages.see(HERE + "?saved=yes") : one(422, fixed, problems, request);
  }

  @POST
  @Path("{id}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("id") String id) {
    if (!desk.remove(id)) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return Pages.see(HERE + "?saved=yes");
  }

  private Response list(
      int status, Sent sent, boolean isSaved, FormProblems problems, HttpServerRequest request) {
    var view = new ProvidersView(providers.all(), desk.callback(request), sent, isSaved, problems);
    return Pages.of(status, Templates.providers(view));
  }

  private Response one(int status, Sent sent, FormProblems problems, HttpServerRequest request) {
    return Pages.of(
        status,
        Templates.provider(new ProviderView(sent, desk.callback(request) + sent.id(), problems)));
  }
}
