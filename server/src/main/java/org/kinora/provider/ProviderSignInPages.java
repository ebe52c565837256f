package org.kinora.provider;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Client;
import org.kinora.kernel.CommonProblem;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// To a provider and back.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class ProviderSignInPages {

  private final Providers providers;
  private final Doorway doorway;
  private final Flow.Cookies cookies;
  private final Ends ends;
  private final Pace pace;

  ProviderSignInPages(
      Providers providers, Doorway doorway, Flow.Cookies cookies, Ends ends, Pace pace) {
    this.providers = providers;
    this.doorway = doorway;
    this.cookies = cookies;
    this.ends = ends;
    this.pace = pace;
  }

  /// How often one place may make this server ask providers.
  @ApplicationScoped
  static class Pace {

    private final Limits limits;
    private final LimitsConfig config;

    Pace(Limits limits, LimitsConfig config) {
      this.limits = limits;
      this.config = config;
    }

    void require(HttpServerRequest request) {
      limits.require(
          "provider", AddressPrefix.of(Client.of(request).address()), config.providers());
    }
  }

  @GET
  @Path("sign-in/with/{provider}")
  @Operation(hidden = true)
  public Response begin(
      @PathParam("provider") String id,
      @QueryParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    pace.require(request);
    var provider = providers.open(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    var flow = Flow.begin(id, next, null, Clock.systemUTC());
    return doorway
        .door(provider, flow, ends.callback(provider, request))
        .map(
            door ->
                Response.seeOther(door)
                    .cookie(cookies.of(flow, request))
                    .header("Cache-Control", "no-store")
                    .build())
        .orElseGet(() -> ends.unreachable(provider, flow));
  }

  @GET
  @Path("sign-in/back/{provider}")
  @Operation(hidden = true)
  public Response back(
      @PathParam("provider") String id,
      @BeanParam Doorway.Sent sent,
      @Context HttpServerRequest request) {
    pace.require(request);
    var provider = providers.open(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    var outcome =
        doorway.back(provider, cookies.read(request), sent, ends.callback(provider, request));
    return Response.fromResponse(ends.answer(outcome, request))
        .cookie(cookies.removal(request))
        .header("Cache-Control", "no-store")
        .build();
  }
}
