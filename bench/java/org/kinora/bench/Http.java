package org.kinora.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Requests to one server with one API token.
record Http(URI base, String token) {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  // Nothing that Kinora answers is longer; what is must fail, not fill the heap.
  private static final BodyHandler<byte[]> WHOLE =
      BodyHandlers.limiting(BodyHandlers.ofByteArray(), 64 << 20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  record Answer(int status, byte[] bytes, java.net.http.HttpHeaders headers) {

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    /// The first string or number of this name in the JSON; empty when there is none or it is null.
    String field(String name) {
      var found =
          Pattern.compile("\"" + name + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([\\d.eE+-]+))")
              .matcher(text());
      return !found.find() ? "" : found.group(1) != null ? found.group(1) : found.group(2);
    }

    Answer orFail(String what) throws IOException {
      if (status / 100 != 2) {
        throw new IOException(what + ": " + status + " " + text());
      }
      return this;
    }
  }

  Answer get(String address) throws IOException {
    return send("GET", address, BodyPublishers.noBody(), LIMIT);
  }

  Answer send(String method, String address, BodyPublisher body, Duration limit, String... headers)
      throws IOException {
    var request = HttpRequest.newBuilder(base.resolve(address)).timeout(limit).method(method, body);
    request.header("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var answer = CLIENT.send(request.build(), WHOLE);
      return new Answer(answer.statusCode(), answer.body(), answer.headers());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  Answer video(String id) throws IOException {
    return get("/api/v1/videos/" + id).orFail("video " + id);
  }
}
