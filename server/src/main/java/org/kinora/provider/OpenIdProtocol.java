package org.kinora.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.PersonClaims;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenID Connect Core 1.0 by the code flow, with PKCE (RFC 7636) and a nonce.
@ApplicationScoped
class OpenIdProtocol implements Protocol {

  // Providers' clocks may differ that much.
  private static final Duration SKEW = Duration.ofMinutes(1);

  // Signatures that a public key verifies: none of `none`, and no secret that both sides hold.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OpenIdDirectory directory;

  OpenIdProtocol(OpenIdDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void check(Provider provider) throws ProviderException {
    var metadata = directory.fresh(provider.issuer());
    directory.keys(provider.issuer());
    var own = URI.create(provider.issuer());
    for (var address :
        Arrays.asList(metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI())) {
      if (address == null) {
        throw new ProviderException("The provider does not say where to sign in");
      }
      Outgoing.checked(address, own);
    }
  }

  @Override
  public URI door(Provider provider, Flow flow, URI callback) throws ProviderException {
    var metadata = directory.metadata(provider.issuer());
    var door = metadata.getAuthorizationEndpointURI();
    if (door == null) {
      throw new ProviderException("The provider does not say where to sign in");
    }
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope("openid", "profile", "email"),
            new ClientID(provider.clientId()),
            callback)
        .endpointURI(Outgoing.checked(door, URI.create(provider.issuer())))
        .state(new State(flow.state()))
        .nonce(new Nonce(flow.nonce()))
        .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  @Override
  public Vouched vouched(Provider provider, Flow flow, Reply reply) throws ProviderException {
    var metadata = directory.metadata(provider.issuer());
    boolean isNamed = !reply.issuer().isEmpty();
    if (isNamed
        ? !reply.issuer().equals(provider.issuer())
        : metadata.supportsAuthorizationResponseIssuerParam()) {
      throw new ProviderException("The answer names another issuer, or none");
    }
    try {
      var response =
          OIDCTokenResponseParser.parse(
              exchange(provider, flow, reply, metadata)
                  .toHTTPRequest()
                  .send(directory.sender(provider.issuer())));
      if (!response.indicatesSuccess()) {
        var error = response.toErrorResponse().getErrorObject();
        throw new ProviderException(
            "The provider refused the code: " + (error == null ? "" : error.getCode()));
      }
      var tokens = response.toSuccessResponse().getTokens().toOIDCTokens();
      if (tokens.getIDToken() == null) {
        throw new ProviderException("The provider gave no ID token");
      }
      var claims = meantForUs(provider, verified(provider, flow, tokens.getIDToken()));
      return vouched(provider, claims, tokens.getBearerAccessToken(), metadata);
    } catch (ParseException | IOException e) {
      throw OpenIdDirectory.wrapped(e);
    }
  }

  private static TokenRequest exchange(
      Provider provider, Flow flow, Reply reply, OIDCProviderMetadata metadata) {
    var client = new ClientID(provider.clientId());
    var methods = metadata.getTokenEndpointAuthMethods();
    // Basic where nothing is said (Discovery §3).
    boolean isPost =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    ClientAuthentication proof =
        isPost
            ? new ClientSecretPost(client, new Secret(reply.secret()))
            : new ClientSecretBasic(client, new Secret(reply.secret()));
    return new TokenRequest.Builder(
            metadata.getTokenEndpointURI(),
            proof,
            new AuthorizationCodeGrant(
                new AuthorizationCode(reply.code()),
                reply.callback(),
                new CodeVerifier(flow.verifier())))
        .build();
  }

  /// Verifies the token (Core §3.1.3.7); once more with keys read anew where none fits, as
  /// providers change them.
  private IDTokenClaimsSet verified(Provider provider, Flow flow, JWT token)
      throws ProviderException {
    try {
      return verified(provider, flow, token, false);
    } catch (BadJOSEException _) {
      try {
        return verified(provider, flow, token, true);
      } catch (BadJOSEException e) {
        throw new ProviderException("The ID token is not valid: " + e.getMessage(), e);
      }
    }
  }

  private IDTokenClaimsSet verified(Provider provider, Flow flow, JWT token, boolean isAgain)
      throws ProviderException, BadJOSEException {
    var issuer = provider.issuer();
    var keys = isAgain ? directory.keysAgain(issuer) : directory.keys(issuer);
    var validator =
        new IDTokenValidator(
            new Issuer(issuer),
            new ClientID(provider.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
            null);
    validator.setMaxClockSkew((int) SKEW.toSeconds());
    try {
      return validator.validate(token, new Nonce(flow.nonce()));
    } catch (JOSEException e) {
      throw new ProviderException("The ID token can't be verified: " + e.getMessage(), e);
    }
  }

  /// The library does not look at who asked for the token (Core §3.1.3.7, 3 to 5).
  private static IDTokenClaimsSet meantForUs(Provider provider, IDTokenClaimsSet claims)
      throws ProviderException {
    var asked = claims.getAuthorizedParty();
    boolean isOurs =
        asked == null
            ? claims.getAudience().size() == 1
            : asked.getValue().equals(provider.clientId());
    if (!isOurs) {
      throw new ProviderException("The ID token was given to another party");
    }
    return claims;
  }

  private Vouched vouched(
      Provider provider,
      IDTokenClaimsSet claims,
      @Nullable BearerAccessToken access,
      OIDCProviderMetadata metadata)
      throws ProviderException, ParseException, IOException {
    var subject = claims.getSubject().getValue();
    if (subject.isBlank() || subject.length() > Vouched.SUBJECT_MOST) {
      throw new ProviderException("The subject has no usual length");
    }
    ClaimsSet about = claims;
    boolean isShort = claims.getStringClaim(PersonClaims.EMAIL_CLAIM_NAME) == null;
    if (isShort && access != null && metadata.getUserInfoEndpointURI() != null) {
      var answer =
          UserInfoResponse.parse(
              new UserInfoRequest(metadata.getUserInfoEndpointURI(), access)
                  .toHTTPRequest()
                  .send(directory.sender(provider.issuer())));
      if (answer.indicatesSuccess()) {
        about = sameOnly(answer.toSuccessResponse().getUserInfo(), subject);
      }
    }
    var confirmed = about.getBooleanClaim(PersonClaims.EMAIL_VERIFIED_CLAIM_NAME);
    var email = about.getStringClaim(PersonClaims.EMAIL_CLAIM_NAME);
    return new Vouched(
        provider.issuer(),
        subject,
        name(List.of(about, claims)),
        Vouched.email(email, Boolean.TRUE.equals(confirmed)));
  }

  /// What is said of somebody else is not to be used (Core §5.3.2).
  private static UserInfo sameOnly(UserInfo info, String subject) throws ProviderException {
    if (info == null || !subject.equals(info.getSubject().getValue())) {
      throw new ProviderException("The provider tells of somebody else");
    }
    return info;
  }

  private static String name(List<ClaimsSet> sources) {
    for (var claim :
        List.of(PersonClaims.PREFERRED_USERNAME_CLAIM_NAME, PersonClaims.NAME_CLAIM_NAME)) {
      for (var source : sources) {
        var name = source.getStringClaim(claim);
        if (name != null && !name.isBlank()) {
          return name.strip();
        }
      }
    }
    return "";
  }
}
