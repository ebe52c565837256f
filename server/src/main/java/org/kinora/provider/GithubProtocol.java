package org.kinora.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Email;

/// GitHub, which has OAuth 2.0 and an API of its own instead of OpenID Connect. The subject is the
/// account's number: names change hands there.
@ApplicationScoped
class GithubProtocol implements Protocol {

  static final String PUBLIC = "https://github.com";

  private final Outgoing outgoing;
  private final ObjectMapper json;

  GithubProtocol(Outgoing outgoing, ObjectMapper json) {
    this.outgoing = outgoing;
    this.json = json;
  }

  @Override
  public void check(Provider provider) throws ProviderException {
    Outgoing.checked(URI.create(provider.issuer()), URI.create(provider.issuer()));
  }

  @Override
  public URI door(Provider provider, Flow flow, URI callback) throws ProviderException {
    var issuer = URI.create(provider.issuer());
    return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(provider.clientId()))
        .endpointURI(
            Outgoing.checked(URI.create(provider.issuer() + "/login/oauth/authorize"), issuer))
        .redirectionURI(callback)
        .scope(new Scope("read:user", "user:email"))
        .state(new State(flow.state()))
        .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  @Override
  public Vouched vouched(Provider provider, Flow flow, Reply reply) throws ProviderException {
    var issuer = URI.create(provider.issuer());
    var form =
        URLUtils.serializeParameters(
            Map.of(
                "client_id", List.of(provider.clientId()),
                "client_secret", List.of(reply.secret()),
                "code", List.of(reply.code()),
                "redirect_uri", List.of(reply.callback().toString()),
                "code_verifier", List.of(flow.verifier())));
    var answer =
        outgoing.post(
            URI.create(provider.issuer() + "/login/oauth/access_token"),
            issuer,
            Map.of(
                "Accept", "application/json",
                "Content-Type", "application/x-www-form-urlencoded"),
            form);
    var token = read(answer).path("access_token").asText("");
    if (token.isEmpty()) {
      throw new ProviderException("GitHub gave no token for the code");
    }
    var person = ask(provider, "/user", token);
    long number = person.path("id").asLong(0);
    if (number <= 0) {
      throw new ProviderException("GitHub did not say whose the token is");
    }
    return new Vouched(
        provider.issuer(),
        Long.toString(number),
        person.path("login").asText(""),
        confirmed(ask(provider, "/user/emails", token)));
  }

  private JsonNode ask(Provider provider, String path, String token) throws ProviderException {
    boolean isPublic = provider.issuer().equals(PUBLIC);
    // The API has a host of its own there; elsewhere it is below the site.
    var base = isPublic ? "https://api.github.com" : provider.issuer() + "/api/v3";
    var headers =
        Map.of(
            "Accept", "application/vnd.github+json",
            "Authorization", "Bearer " + token,
            "X-GitHub-Api-Version", "2022-11-28");
    return read(outgoing.get(URI.create(base + path), URI.create(provider.issuer()), headers));
  }

  private JsonNode read(Outgoing.Answer answer) throws ProviderException {
    if (answer.status() != 200) {
      throw new ProviderException("GitHub answered " + answer.status());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new ProviderException("GitHub answered with what is no JSON", e);
    }
  }

  private static @Nullable Email confirmed(JsonNode emails) {
    for (var each : emails) {
      if (each.path("primary").asBoolean(false)) {
        return Vouched.email(each.path("email").asText(""), each.path("verified").asBoolean(false));
      }
    }
    return null;
  }
}
