package org.kinora.provider;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.factor.SpentTokens;
import org.kinora.setting.SiteAddress;

/// Sends browsers to a provider and takes them back.
@ApplicationScoped
class Doorway {

  private static final Logger LOG = Logger.getLogger(Doorway.class);
  private static final int CODE_MOST = 4_000;

  /// What the browser brings back.
  record Sent(
      @QueryParam("code") @DefaultValue("") String code,
      @QueryParam("state") @DefaultValue("") String state,
      @QueryParam("error") @DefaultValue("") String error,
      @QueryParam("iss") @DefaultValue("") String issuer) {

    // A field that was not sent at all comes without its default.
    Sent {
      code = requireNonNullElse(code, "");
      state = requireNonNullElse(state, "");
      error = requireNonNullElse(error, "");
      issuer = requireNonNullElse(issuer, "");
    }
  }

  /// What that was worth.
  sealed interface Outcome {
    record Proven(Flow flow, Vouched vouched) implements Outcome {}

    /// The try is not this browser's, is too old or was ended before.
    record Late() implements Outcome {}

    /// The person, or the provider for them, said no.
    record Declined(Flow flow) implements Outcome {}

    record Failed(Flow flow, Provider provider) implements Outcome {}
  }

  private final OpenIdProtocol openId;
  private final GithubProtocol github;
  private final Providers providers;
  private final SpentTokens spent;
  private final Jdbi jdbi;

  Doorway(
      OpenIdProtocol openId,
      GithubProtocol github,
      Providers providers,
      SpentTokens spent,
      Jdbi jdbi) {
    this.openId = openId;
    this.github = github;
    this.providers = providers;
    this.spent = spent;
    this.jdbi = jdbi;
  }

  /// Empty where the provider can't be reached; the log says why.
  Optional<URI> door(Provider provider, Flow flow, URI callback) {
    try {
      return Optional.of(protocol(provider).door(provider, flow, callback));
    } catch (ProviderException e) {
      LOG.warnf("Nobody can sign in by %s: %s", provider.id(), e.getMessage());
      return Optional.empty();
    }
  }

  /// What is wrong with a provider; empty where it can be used.
  Optional<String> flaw(Provider provider) {
    try {
      protocol(provider).check(provider);
      return Optional.empty();
    } catch (ProviderException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  Outcome back(Provider provider, Optional<Flow> began, Sent sent, URI callback) {
    var clock = Clock.systemUTC();
    boolean isOurs =
        began
            .filter(flow -> flow.provider().equals(provider.id()))
            .filter(flow -> flow.isStateOf(sent.state()))
            .filter(flow -> flow.isFresh(clock))
            .isPresent();
    if (!isOurs || !spend(sent.state())) {
      return new Outcome.Late();
    }
    var flow = began.orElseThrow();
    if (!sent.error().isEmpty()) {
      return new Outcome.Declined(flow);
    }
    if (sent.code().isEmpty() || sent.code().length() > CODE_MOST) {
      return new Outcome.Failed(flow, provider);
    }
    try {
      var reply =
          new Protocol.Reply(sent.code(), sent.issuer(), callback, providers.secret(provider));
      return new Outcome.Proven(flow, protocol(provider).vouched(provider, flow, reply));
    } catch (ProviderException e) {
      LOG.warnf("Signing in by %s failed: %s", provider.id(), e.getMessage());
      return new Outcome.Failed(flow, provider);
    }
  }

  private boolean spend(String state) {
    var token = ("state " + state).getBytes(StandardCharsets.UTF_8);
    return jdbi.inTransaction(handle -> spent.spend(handle, token, Flow.LIFE.plusMinutes(2)));
  }

  private Protocol protocol(Provider provider) {
    return switch (provider.kind()) {
      case OPENID -> openId;
      case GITHUB -> github;
    };
  }

  /// Where a provider sends browsers back to. The site's own address where it is configured: the
  /// provider knows that one and takes no other. The provider's id follows.
  static String callbacks(HttpServerRequest request, SiteAddress site) {
    var authority = request.authority();
    var origin =
        site.isConfigured() || authority == null
            ? site.origin()
            : request.scheme() + "://" + authority;
    return origin + "/sign-in/back/";
  }
}
