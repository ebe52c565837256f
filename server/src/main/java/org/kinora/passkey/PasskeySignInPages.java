package org.kinora.passkey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Arrival;
import org.kinora.account.Client;
import org.kinora.account.FormPost;
import org.kinora.kernel.CommonProblem;
import org.kinora.language.PageLanguage;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// Signing in by a passkey, without a name.
@Path("/sign-in/passkey")
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class PasskeySignInPages {

  private final Keyring keyring;
  private final Arrival arrival;
  private final PageLanguage language;
  private final Limits limits;
  private final LimitsConfig config;

  PasskeySignInPages(
      Keyring keyring, Arrival arrival, PageLanguage language, Limits limits, LimitsConfig config) {
    this.keyring = keyring;
    this.arrival = arrival;
    this.language = language;
    this.limits = limits;
    this.config = config;
  }

  /// What the page's script asks the browser for.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Response options(@Context HttpServerRequest request) {
    var place = keyring.place(request).orElseThrow(CommonProblem.NOT_ALLOWED::exception);
    return Response.ok(keyring.toUse(place)).header("Cache-Control", "no-store").build();
  }

  @POST
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("response") @DefaultValue("") String response,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    limits.require("passkey", AddressPrefix.of(Client.of(request).address()), config.passkeys());
    var words = language.words(PasskeyMessages.class);
    var place = keyring.place(request);
    if (place.isEmpty()) {
      return arrival.refused(400, words.not_here(), next);
    }
    return switch (keyring.use(response, place.get())) {
      case Keyring.Outcome.SignedIn(var account) -> arrival.strong(account, next, request);
      case Keyring.Outcome.Refused() -> arrival.refused(401, words.not_known(), next);
      case Keyring.Outcome.Late() -> arrival.refused(410, words.late(), next);
      case Keyring.Outcome.Copied() -> arrival.refused(401, words.was_copied(), next);
    };
  }
}
