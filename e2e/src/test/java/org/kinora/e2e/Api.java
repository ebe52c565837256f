package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// HTTP requests to one server, with or without an API token.
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Api(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  public Api withToken(String other) {
    return new Api(base, Optional.of(other));
  }

  public Api anonymous() {
    return new Api(base, Optional.empty());
  }

  public HttpResponse<String> get(String address, String... headers) {
    return text(request("GET", address, BodyPublishers.noBody(), headers));
  }

  public HttpResponse<byte[]> bytes(String address, String... headers) {
    return send(
        request("GET", address, BodyPublishers.noBody(), headers), BodyHandlers.ofByteArray());
  }

  public HttpResponse<String> send(String method, String address, String body, String... headers) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return text(request(method, address, publisher, headers));
  }

  /// The JSON at this address; fails unless it answers 200.
  public JsonNode json(String address) {
    var response = get(address);
    assertThat(response.statusCode()).as(() -> address + ": " + response.body()).isEqualTo(200);
    return parse(response.body());
  }

  public JsonNode video(String id) {
    return json("/api/v1/videos/" + id);
  }

  /// Waits until the video is complete; fails with its problem when it failed.
  public JsonNode awaitComplete(String id, Duration limit) {
    var video = awaitEnd(id, limit);
    assertThat(video.path("state").asText()).as(video::toPrettyString).isEqualTo("complete");
    return video;
  }

  /// Waits until nothing more will happen to the video: complete or failed.
  public JsonNode awaitEnd(String id, Duration limit) {
    return Eventually.get(
        "video " + id + " is complete or failed",
        limit,
        () ->
            Optional.of(video(id))
                .filter(v -> List.of("complete", "failed").contains(v.path("state").asText())));
  }

  /// Uploads a file whole by tus and returns the video's id.
  public String upload(Path file, String name) {
    try {
      return upload(BodyPublishers.ofFile(file), Files.size(file), name);
    } catch (FileNotFoundException e) {
      throw new AssertionError("There is no file " + file, e);
    } catch (IOException e) {
      throw new AssertionError(file + " can't be read", e);
    }
  }

  /// Uploads so many bytes whole, of which nothing need be in a file.
  String upload(InputStream content, long bytes, String name) {
    return upload(
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> content), Math.max(1, bytes)),
        bytes,
        name);
  }

  private String upload(BodyPublisher body, long bytes, String name) {
    var metadata = "filename " + base64(name) + ",title " + base64(name);
    var created =
        text(
            request(
                "POST",
                "/api/v1/uploads",
                BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Long.toString(bytes),
                "Upload-Metadata",
                metadata));
    assertThat(created.statusCode()).as(created::body).isEqualTo(201);
    var location = created.headers().firstValue("Location").orElseThrow();
    var id = created.headers().firstValue("Kinora-Video-Id").orElseThrow();
    if (bytes > 0) {
      var sent =
          text(
              request(
                  "PATCH",
                  location,
                  body,
                  "Tus-Resumable",
                  "1.0.0",
                  "Upload-Offset",
                  "0",
                  "Content-Type",
                  "application/offset+octet-stream"));
      assertThat(sent.statusCode()).as(sent::body).isEqualTo(204);
    }
    return id;
  }

  /// A request with the token, to be changed further.
  public HttpRequest request(String method, String address, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(base.resolve(address)).timeout(LIMIT).method(method, body);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  HttpResponse<String> text(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new AssertionError(request + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Can't be written as JSON: " + values, e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
