package org.kinora.provider;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.account.FormPost;
import org.kinora.account.Moment;
import org.kinora.account.Pages;
import org.kinora.account.PresentPassword;
import org.kinora.kernel.CommonProblem;
import org.kinora.language.PageLanguage;

/// Where else an account can be signed in from.
@Path("/account/connections")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class ConnectionPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance connections(ConnectionsView view);

    static native TemplateInstance onward(String label, String address);
  }

  /// What the page shows. `trouble` is of what was tried last.
  record ConnectionsView(
      String user,
      List<Row> rows,
      List<Providers.Button> others,
      boolean isSaved,
      String trouble,
      String passwordProblem) {

    ConnectionsView {
      rows = List.copyOf(rows);
      others = List.copyOf(others);
    }
  }

  /// A connection in the list.
  record Row(String issuer, String label, String name, Moment made, @Nullable Moment used) {}

  private final Caller caller;
  private final Identities identities;
  private final Providers providers;
  private final Departure departure;
  private final PageLanguage language;

  ConnectionPages(
      Caller caller,
      Identities identities,
      Providers providers,
      Departure departure,
      PageLanguage language) {
    this.caller = caller;
    this.identities = identities;
    this.providers = providers;
    this.departure = departure;
    this.language = language;
  }

  /// Sends browsers off to a provider.
  @Singleton
  static class Departure {

    private final PresentPassword password;
    private final Doorway doorway;
    private final Flow.Cookies cookies;
    private final Ends ends;

    Departure(PresentPassword password, Doorway doorway, Flow.Cookies cookies, Ends ends) {
      this.password = password;
      this.doorway = doorway;
      this.cookies = cookies;
      this.ends = ends;
    }
  }

  @GET
  @Operation(hidden = true)
  public Response list(@QueryParam("outcome") @DefaultValue("") String outcome) {
    var trouble =
        switch (outcome) {
          case "taken" -> words().taken();
          case "second" -> words().second();
          case "declined" -> words().declined();
          case "failed" -> words().failed_connecting();
          default -> "";
        };
    return page(200, outcome.equals("saved"), trouble, "");
  }

  @POST
  @Path("{provider}")
  @FormPost
  @Operation(hidden = true)
  public Response connect(
      @PathParam("provider") String id,
      @FormParam("password") @DefaultValue("") String typed,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var provider = providers.open(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    var refusal = departure.password.refusal(account, typed, Client.of(request));
    if (refusal.isPresent()) {
      return page(422, false, "", refusal.get());
    }
    var flow = Flow.begin(id, Ends.CONNECTIONS, account.id(), Clock.systemUTC());
    var door = departure.doorway.door(provider, flow, departure.ends.callback(provider, request));
    if (door.isEmpty()) {
      return departure.ends.unreachable(provider, flow);
    }
    // A form must not lead to another site (its policy says so); a link may.
    var page = Pages.of(200, Templates.onward(provider.label(), door.get().toString()));
    return Response.fromResponse(page).cookie(departure.cookies.of(flow, request)).build();
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response part(@FormParam("issuer") @DefaultValue("") String issuer) {
    return switch (identities.part(caller.required().id(), issuer)) {
      case DONE -> Pages.see(Ends.CONNECTIONS + "?outcome=saved");
      case NONE -> throw CommonProblem.NOT_FOUND.exception();
      case LAST_WAY_IN -> page(422, false, words().last_way_in(), "");
    };
  }

  private Response page(int status, boolean isSaved, String trouble, String passwordProblem) {
    var account = caller.required();
    var locale = language.locale();
    var found = identities.of(account.id());
    var rows =
        found.stream()
            .map(
                each -> {
                  var used = each.used();
                  return new Row(
                      each.issuer(),
                      each.label().isEmpty() ? each.issuer() : each.label(),
                      each.name(),
                      Moment.day(each.made(), locale),
                      used == null ? null : Moment.of(used, locale));
                })
            .toList();
    var issuers = found.stream().map(Identities.Identity::issuer).toList();
    var others =
        providers.all().stream()
            .filter(each -> each.isOn() && !issuers.contains(each.issuer()))
            .map(each -> new Providers.Button(each.id(), each.label()))
            .toList();
    return Pages.of(
        status,
        Templates.connections(
            new ConnectionsView(account.name(), rows, others, isSaved, trouble, passwordProblem)));
  }

  private ProviderMessages words() {
    return language.words(ProviderMessages.class);
  }
}
