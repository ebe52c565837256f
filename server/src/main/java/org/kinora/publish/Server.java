package org.kinora.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The server's API as this client needs it.
final class Server implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Target target;
  private final ObjectMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          // An upgrade to HTTP/2 would make the first body be sent twice.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private boolean hasAnswered;
  private String lastAddress = "";

  Server(Target target, ObjectMapper json) {
    this.target = target;
    this.json = json;
  }

  /// The server can't be reached, or says that it can't answer now: trying again may help.
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PublishFailure failure;

    Unreachable(PublishFailure failure) {
      super(failure);
      this.failure = failure;
    }

    PublishFailure failure() {
      return failure;
    }
  }

  /// Whether this server was there at least once.
  boolean hasAnswered() {
    return hasAnswered;
  }

  /// A server that starts again has no address in its data folder for a moment.
  HttpRequest.Builder request(String path) throws PublishFailure, Unreachable {
    try {
      return HttpRequest.newBuilder(resolve(path))
          .header("Authorization", "Bearer " + target.bearer())
          .header("User-Agent", "kinora-publish");
    } catch (PublishFailure e) {
      if (hasAnswered) {
        throw new Unreachable(e);
      }
      throw e;
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws PublishFailure, Unreachable {
    try {
      return answered(client.send(request.timeout(ANSWER).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailure(Exit.UNEXPECTED, "Interrupted.", e);
    }
  }

  /// For bodies that take their time; the caller watches over them.
  CompletableFuture<HttpResponse<String>> begin(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /// Sorts out what every answer may mean: busy, not authorised.
  HttpResponse<String> answered(HttpResponse<String> response) throws PublishFailure, Unreachable {
    hasAnswered = true;
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      throw new PublishFailure(Exit.NOT_AUTHORISED, "Not authorised: " + detail(response));
    }
    if (status == 502 || status == 503 || status == 504 || status == 500 || status == 429) {
      throw new Unreachable(
          new PublishFailure(Exit.SERVER, "The server has trouble: " + detail(response)));
    }
    return response;
  }

  Unreachable unreachable(Throwable cause) {
    return new Unreachable(
        new PublishFailure(
            Exit.SERVER, "The server at " + lastAddress + " can't be reached.", cause));
  }

  JsonNode parse(HttpResponse<String> response) throws PublishFailure {
    try {
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new PublishFailure(
          Exit.SERVER, target.address() + " doesn't answer as a Kinora server does.", e);
    }
  }

  /// The sentence of a problem answer.
  String detail(HttpResponse<String> response) {
    try {
      JsonNode detail = json.readTree(response.body()).path("detail");
      if (detail.isTextual()) {
        return detail.asText();
      }
    } catch (JsonProcessingException _) {
      // said below
    }
    return "it answered " + response.statusCode() + ".";
  }

  /// Addresses that the server gave may be whole or paths.
  private URI resolve(String path) throws PublishFailure {
    var given = URI.create(path);
    String rest = given.getRawPath();
    lastAddress = target.address().toString();
    return URI.create(lastAddress + (rest == null ? "" : rest));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
