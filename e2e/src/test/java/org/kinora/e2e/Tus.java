package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Single requests of the tus protocol, right or wrong as the test wants them.
final class Tus {

  static final String UPLOADS = "/api/v1/uploads";
  static final String BYTES = "application/offset+octet-stream";

  private final Server server;
  private final Api api;

  Tus(Server server) {
    this(server, server.api());
  }

  Tus(Server server, Api api) {
    this.server = server;
    this.api = api;
  }

  Tus as(Api other) {
    return new Tus(server, other);
  }

  /// An upload that was begun. A partial one has no video.
  record Begun(String location, String video) {}

  /// Begins an upload of so many bytes.
  Begun begin(long length, String... headers) {
    var answer = create(with(headers, "Upload-Length", Long.toString(length)));
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    return begun(answer);
  }

  static Begun begun(HttpResponse<?> answer) {
    return new Begun(
        answer.headers().firstValue("Location").orElseThrow(),
        answer.headers().firstValue("Kinora-Video-Id").orElse(""));
  }

  HttpResponse<String> create(String... headers) {
    return send("POST", UPLOADS, BodyPublishers.noBody(), tus(headers));
  }

  HttpResponse<String> createWith(byte[] bytes, String... headers) {
    return send(
        "POST",
        UPLOADS,
        BodyPublishers.ofByteArray(bytes),
        tus(with(headers, "Content-Type", BYTES)));
  }

  HttpResponse<String> patch(String location, long offset, byte[] bytes, String... headers) {
    return patch(location, offset, BodyPublishers.ofByteArray(bytes), headers);
  }

  HttpResponse<String> patch(String location, long offset, BodyPublisher bytes, String... headers) {
    return send(
        "PATCH",
        location,
        bytes,
        tus(with(headers, "Content-Type", BYTES, "Upload-Offset", Long.toString(offset))));
  }

  HttpResponse<String> head(String location) {
    return send("HEAD", location, BodyPublishers.noBody(), tus());
  }

  HttpResponse<String> delete(String location) {
    return send("DELETE", location, BodyPublishers.noBody(), tus());
  }

  HttpResponse<String> send(String method, String address, BodyPublisher body, String... headers) {
    return api.text(api.request(method, address, body, headers));
  }

  /// Where the server stands.
  long offset(String location) {
    var answer = head(location);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  /// A PATCH's line and headers on a connection of its own; the body is the test's.
  RawHttp openPatch(String location, long offset, long contentLength) {
    return RawHttp.connect(server.base())
        .head(
            "PATCH " + location,
            List.of(
                "Authorization: Bearer " + server.localToken(),
                "Tus-Resumable: 1.0.0",
                "Content-Type: " + BYTES,
                "Upload-Offset: " + offset,
                "Content-Length: " + contentLength));
  }

  /// An upload's id, by which its file is called too.
  static String id(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /// The bytes that arrived, as the server stored them.
  Path source(String video) {
    var key = server.rows("select source_key from video where id = '" + video + "'").getFirst();
    return server.data().resolve("objects").resolve(key);
  }

  /// Files of uploads under way.
  List<String> staged() {
    try (var files = Files.list(server.data().resolve("uploads"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String metadata(String... pairs) {
    var all = new ArrayList<String>();
    for (int i = 0; i < pairs.length; i += 2) {
      var value = pairs[i + 1].getBytes(StandardCharsets.UTF_8);
      all.add(pairs[i] + " " + Base64.getEncoder().encodeToString(value));
    }
    return String.join(",", all);
  }

  static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      return sha256(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String sha256(InputStream in) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String[] tus(String... headers) {
    return Arrays.asList(headers).contains("Tus-Resumable")
        ? headers
        : with(headers, "Tus-Resumable", "1.0.0");
  }

  /// Headers of which the test's own come first and count.
  private static String[] with(String[] headers, String... more) {
    var all = new ArrayList<>(List.of(headers));
    for (int i = 0; i < more.length; i += 2) {
      if (!all.contains(more[i])) {
        all.addAll(List.of(more[i], more[i + 1]));
      }
    }
    return all.toArray(String[]::new);
  }
}
