package org.kinora.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.kinora.platform.DataFolder;

/// A server's API as the checks use it, with an administrator's token.
public final class Remote implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Remote(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /// The server that runs on a data folder.
  public static Remote on(DataFolder data) throws IOException {
    return new Remote(
        URI.create(read(data.address(), "the server has no address yet, or hides it")),
        read(data.localToken(), "the local token can't be read by this user"));
  }

  private static String read(Path file, String otherwise) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (FileSystemException e) {
      throw new IOException(otherwise + " (" + file + ")", e);
    }
  }

  public URI base() {
    return base;
  }

  /// Asks for something; `path` may be a whole address.
  HttpResponse<byte[]> get(String path, Duration patience) throws IOException {
    return send(request(path, patience).GET());
  }

  HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("User-Agent", "kinora-doctor")
        .timeout(patience);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    }
  }

  /// Throws unless the server answers soon.
  public void requireAnswer() throws IOException {
    json(get("/q/health/live", SOON));
  }

  /// Has the server make its checks (`checks`) or its round trip (`round-trip`).
  public Report examine(String what, Duration patience) throws IOException {
    return Report.parse(post("/api/v1/health/" + what, patience));
  }

  /// Sends an empty body and reads the answer's JSON.
  public JsonNode post(String path, Duration patience) throws IOException {
    return json(send(request(path, patience).POST(nothing())));
  }

  /// Has the server begin a scrub.
  public void beginScrub(int megabytesPerSecond, boolean isRepairing) throws IOException {
    var order =
        JSON.createObjectNode()
            .put("megabytesPerSecond", megabytesPerSecond)
            .put("repair", isRepairing);
    json(
        send(
            request("/api/v1/health/scrub", SHORT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order.toString()))));
  }

  public ScrubReport scrub() throws IOException {
    return JSON.treeToValue(json(get("/api/v1/health/scrub", SHORT)), ScrubReport.class);
  }

  public void stopScrub() throws IOException {
    json(send(request("/api/v1/health/scrub", SHORT).DELETE()));
  }

  static BodyPublisher nothing() {
    return BodyPublishers.noBody();
  }

  static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    var body = new String(response.body(), StandardCharsets.UTF_8);
    try {
      var json = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            json.path("detail").asText("the server answered " + response.statusCode()));
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IOException("the server answered " + response.statusCode() + " without JSON", e);
    }
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
