package org.kinora.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Requests of the tus protocol.
record Tus(Http http, Duration limit) {

  /// An upload that was begun; a part of one has no video.
  record Begun(String location, String video) {}

  Http.Answer create(long length, String name, String title) throws IOException {
    return send("POST", "/api/v1/uploads", BodyPublishers.noBody(),
        "Upload-Length", Long.toString(length),
        "Upload-Metadata", "filename " + base64(name) + ",title " + base64(title));
  }

  Begun begin(long length, String name, String title) throws IOException {
    return begun(create(length, name, title).orFail("POST"));
  }

  Begun beginPart(long length) throws IOException {
    return begun(
        send("POST", "/api/v1/uploads", BodyPublishers.noBody(),
                "Upload-Length", Long.toString(length), "Upload-Concat", "partial")
            .orFail("POST of a part"));
  }

  Begun join(List<Begun> parts, String name) throws IOException {
    var locations = String.join(" ", parts.stream().map(Begun::location).toList());
    return begun(
        send("POST", "/api/v1/uploads", BodyPublishers.noBody(),
                "Upload-Concat", "final;" + locations,
                "Upload-Metadata", "filename " + base64(name))
            .orFail("POST of the whole"));
  }

  static Begun begun(Http.Answer answer) {
    return new Begun(
        answer.header("Location").orElseThrow(), answer.header("Kinora-Video-Id").orElse(""));
  }

  Http.Answer head(String location) throws IOException {
    return send("HEAD", location, BodyPublishers.noBody());
  }

  long offset(String location) throws IOException {
    return Long.parseLong(head(location).orFail("HEAD").header("Upload-Offset").orElseThrow());
  }

  Http.Answer patch(String location, long offset, BodyPublisher body) throws IOException {
    return send("PATCH", location, body,
        "Upload-Offset", Long.toString(offset), "Content-Type", "application/offset+octet-stream");
  }

  Http.Answer delete(String location) throws IOException {
    return send("DELETE", location, BodyPublishers.noBody());
  }

  private Http.Answer send(String method, String address, BodyPublisher body, String... headers)
      throws IOException {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Tus-Resumable", "1.0.0"));
    return http.send(method, address, body, limit, all.toArray(String[]::new));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
