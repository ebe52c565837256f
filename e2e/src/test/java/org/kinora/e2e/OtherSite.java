package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A site that vouches for people, by OpenID Connect and as GitHub does: it lets everybody through,
/// signs real tokens and holds the client to PKCE, its secret and one use of each code. Tests tell
/// it to lie.
final class OtherSite implements AutoCloseable {

  static final String CLIENT = "kinora-at-home";
  static final String SECRET = "a secret & more: ü";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// How ID tokens are signed.
  enum Signature {
    RIGHT,
    NONE,
    BY_ANOTHER_KEY,
    BY_THE_SECRET
  }

  /// What a code stands for.
  private record Grant(Map<String, String> asked) {}

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private volatile Map<String, Object> person = Map.of("sub", "1");
  private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
  private volatile Signature signature = Signature.RIGHT;
  private volatile @Nullable String metadata;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean isSilent;

  OtherSite() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Who comes through from now on, as claims.
  OtherSite with(Map<String, Object> claims) {
    person = Map.copyOf(claims);
    return truthful();
  }

  OtherSite truthful() {
    lie = UnaryOperator.identity();
    signature = Signature.RIGHT;
    metadata = null;
    isSilent = false;
    return this;
  }

  void claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    lie = change;
  }

  void signs(Signature how) {
    signature = how;
  }

  /// What it says of itself from now on.
  void describes(String text) {
    metadata = text;
  }

  /// Takes requests for tokens and does not answer.
  void saysNothing() {
    isSilent = true;
  }

  /// Paths that were asked for.
  List<String> seen() {
    return List.copyOf(seen);
  }

  /// Where the browser is sent to, once its owner has said yes.
  URI approve(String door) {
    var uri = URI.create(door);
    assertThat(door).startsWith(issuer().toString());
    return approved(query(uri.getRawQuery()));
  }

  private URI approved(Map<String, String> asked) {
    assertThat(asked)
        .containsEntry("client_id", CLIENT)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "code_challenge", "redirect_uri");
    var code = UUID.randomUUID().toString();
    grants.put(code, new Grant(asked));
    return URI.create(
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + encode(asked.getOrDefault("state", "")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      seen.add(path);
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var body =
          switch (path) {
            case "/.well-known/openid-configuration" -> describe();
            case "/keys" -> new JWKSet(key).toString();
            case "/authorize", "/login/oauth/authorize" -> {
              exchange
                  .getResponseHeaders()
                  .set(
                      "Location",
                      approved(query(exchange.getRequestURI().getRawQuery())).toString());
              yield "";
            }
            case "/token" -> tokens(exchange, query(form));
            case "/login/oauth/access_token" -> githubToken(query(form));
            case "/userinfo", "/api/v3/user" -> JSON.writeValueAsString(person);
            case "/api/v3/user/emails" -> JSON.writeValueAsString(person.get("emails"));
            default -> null;
          };
      send(exchange, body);
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, @Nullable String body) throws IOException {
    byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean isOnward = exchange.getResponseHeaders().containsKey("Location");
    exchange.sendResponseHeaders(
        body == null ? 400 : isOnward ? 303 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String describe() throws JsonProcessingException {
    var told = metadata;
    return told == null ? JSON.writeValueAsString(description()) : told;
  }

  Map<String, Object> description() {
    var about = new HashMap<String, Object>();
    about.put("issuer", issuer().toString());
    about.put("authorization_endpoint", issuer() + "/authorize");
    about.put("token_endpoint", issuer() + "/token");
    about.put("userinfo_endpoint", issuer() + "/userinfo");
    about.put("jwks_uri", issuer() + "/keys");
    about.put("response_types_supported", List.of("code"));
    about.put("subject_types_supported", List.of("public"));
    about.put("id_token_signing_alg_values_supported", List.of("RS256"));
    return about;
  }

  private @Nullable String tokens(HttpExchange exchange, Map<String, String> form)
      throws JOSEException, JsonProcessingException {
    var basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (encode(CLIENT) + ":" + encode(SECRET)).getBytes(StandardCharsets.UTF_8));
    var grant = redeemed(form);
    if (grant == null || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return null;
    }
    awaitClose();
    return JSON.writeValueAsString(
        Map.of(
            "access_token", "an-access-token",
            "token_type", "Bearer",
            "id_token", idToken(grant)));
  }

  /// Where it was told to say nothing.
  private void awaitClose() {
    try {
      if (isSilent) {
        closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable String githubToken(Map<String, String> form) throws JsonProcessingException {
    boolean isClient = SECRET.equals(form.get("client_secret"));
    return redeemed(form) == null || !isClient
        ? null
        : JSON.writeValueAsString(Map.of("access_token", "gho_token", "token_type", "bearer"));
  }

  /// A code is good for one use, for who holds its verifier.
  private @Nullable Grant redeemed(Map<String, String> form) {
    var grant = grants.remove(form.getOrDefault("code", ""));
    return grant != null
            && Objects.equals(grant.asked().get("redirect_uri"), form.get("redirect_uri"))
            && challenge(form.get("code_verifier")).equals(grant.asked().get("code_challenge"))
        ? grant
        : null;
  }

  private String idToken(Grant grant) throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer().toString())
            .audience(CLIENT)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)))
            .claim("nonce", grant.asked().get("nonce"));
    person.forEach(claims::claim);
    var told = lie.apply(claims).build();
    return switch (signature) {
      case NONE -> new PlainJWT(told).serialize();
      case BY_THE_SECRET -> {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), told);
        // The public key as the secret: what a careless client would check it by.
        token.sign(new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        yield token.serialize();
      }
      case RIGHT -> signed(told, key);
      case BY_ANOTHER_KEY -> signed(told, new RSAKeyGenerator(2048).keyID("one").generate());
    };
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static String challenge(@Nullable String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> query(String text) {
    var found = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var parts = pair.split("=", 2);
      found.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
    }
    return found;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
