package org.kinora.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What providers publish of themselves (OpenID Connect Discovery 1.0), kept for some minutes.
@ApplicationScoped
class OpenIdDirectory {

  private static final int MOST = 50;
  private static final Duration FRESH = Duration.ofMinutes(10);
  // A token with a made-up key must not have the keys fetched each time.
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Outgoing outgoing;
  private final Cache<String, OIDCProviderMetadata> known = cache(FRESH);
  private final Cache<String, JWKSet> keys = cache(FRESH);
  private final Cache<String, JWKSet> keysAgain = cache(AGAIN);

  OpenIdDirectory(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  private static <T> Cache<String, T> cache(Duration life) {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(life).build();
  }

  OIDCProviderMetadata metadata(String issuer) throws ProviderException {
    var found = known.getIfPresent(issuer);
    return found == null ? fresh(issuer) : found;
  }

  OIDCProviderMetadata fresh(String issuer) throws ProviderException {
    var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    var text = text(URI.create(base + "/.well-known/openid-configuration"), issuer);
    try {
      var metadata = OIDCProviderMetadata.parse(text);
      // Else one provider could speak for another (Discovery §4.3).
      if (!metadata.getIssuer().getValue().equals(issuer)) {
        throw new ProviderException(
            "The provider calls itself " + metadata.getIssuer() + ": write that as its address");
      }
      known.put(issuer, metadata);
      return metadata;
    } catch (ParseException e) {
      throw new ProviderException("What the provider says of itself can't be read", e);
    }
  }

  JWKSet keys(String issuer) throws ProviderException {
    var found = keys.getIfPresent(issuer);
    return found == null ? readKeys(issuer) : found;
  }

  /// As they are now, but asked for once a minute at most.
  JWKSet keysAgain(String issuer) throws ProviderException {
    var found = keysAgain.getIfPresent(issuer);
    if (found != null) {
      return found;
    }
    var read = readKeys(issuer);
    keysAgain.put(issuer, read);
    return read;
  }

  private JWKSet readKeys(String issuer) throws ProviderException {
    var address = metadata(issuer).getJWKSetURI();
    if (address == null) {
      throw new ProviderException("The provider has no keys");
    }
    try {
      var read = JWKSet.parse(text(address, issuer));
      keys.put(issuer, read);
      return read;
    } catch (java.text.ParseException e) {
      throw new ProviderException("The provider's keys can't be read", e);
    }
  }

  private String text(URI address, String issuer) throws ProviderException {
    var answer = outgoing.get(address, URI.create(issuer), Map.of("Accept", "application/json"));
    if (answer.status() != 200) {
      throw new ProviderException(address + " answered " + answer.status());
    }
    return answer.body();
  }

  /// Sends the library's requests within our bounds.
  HTTPRequestSender sender(String issuer) {
    return new HTTPRequestSender() {
      @Override
      public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        try {
          return sent(request, URI.create(issuer));
        } catch (ProviderException e) {
          throw new IOException(e);
        }
      }
    };
  }

  private HTTPResponse sent(ReadOnlyHTTPRequest request, URI issuer)
      throws IOException, ProviderException {
    var headers = new HashMap<String, String>();
    request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    headers.putIfAbsent("Accept", "application/json");
    var address = request.getURI();
    var body = request.getBody();
    var answer =
        body == null
            ? outgoing.get(address, issuer, headers)
            : outgoing.post(address, issuer, headers, body);
    var response = new HTTPResponse(answer.status());
    try {
      if (!answer.type().isEmpty()) {
        response.setContentType(answer.type());
      }
    } catch (ParseException e) {
      throw new ProviderException("The provider names no type that can be read", e);
    }
    response.setBody(answer.body());
    return response;
  }

  /// What the library threw, as what it is.
  static ProviderException wrapped(Exception e) {
    return e.getCause() instanceof ProviderException own
        ? own
        : new ProviderException("The provider's answer can't be read: " + e.getMessage(), e);
  }
}
