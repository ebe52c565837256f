package org.kinora.health;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kinora.kernel.ByteSize;

/// The address that people use, tried with real requests: whether it leads here, and what a proxy
/// in between does to bodies, answers and headers.
final class PublicChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration ARRIVAL = Duration.ofSeconds(3);
  private static final int LARGE_BODY = 12_000_000;
  private static final int FIRST_BYTES = 1_000_000;
  private static final int BLOCK = 64_000;
  private static final String DOCS = ", see docs/operating.md, \"Behind a reverse proxy\"";

  /// All checks of the address that was told; one that says so where it is none, and none where
  /// there is nothing told.
  static List<Check> of(Settings settings, Probes probes) {
    if (settings.publicUrl().isEmpty()) {
      return List.of();
    }
    return settings
        .publicAddress()
        .map(address -> new PublicChecks(address, probes).all())
        .orElseGet(
            () ->
                List.of(
                    new Check(
                        "public URL",
                        () ->
                            Finding.failure(
                                "'"
                                    + settings.publicUrl().orElse("")
                                    + "' is no address of a server",
                                "set kinora.public-url to one like https://video.example.org,"
                                    + " without a path"))));
  }

  private final URI address;
  private final Probes probes;

  PublicChecks(URI address, Probes probes) {
    this.address = address;
    this.probes = probes;
  }

  private List<Check> all() {
    return List.of(
        new Check("public URL", PATIENCE, this::leadsHere),
        new Check("proxy body limit", PATIENCE, this::largeBody),
        new Check("proxy and uploads", PATIENCE, this::bodyBuffering),
        new Check("proxy and answers", PATIENCE, this::answerBuffering));
  }

  private Finding leadsHere() throws IOException, InterruptedException {
    try (var probe = probes.open();
        var client = client()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address.resolve(probe.path())).timeout(ANSWER).build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Finding.failure(
            address + " answers " + answer.statusCode() + " and does not lead to this server",
            "correct kinora.public-url, or the proxy behind it");
      }
      var seen = Remote.json(answer.body());
      return headers(seen.path("scheme").asText(), seen.path("authority").asText());
    } catch (IOException e) {
      return Finding.failure(
          address + " can't be reached from this machine: " + Examination.reason(e),
          "check its DNS entry, its certificate and the proxy");
    }
  }

  private Finding headers(String scheme, String authority) {
    var wrong = new ArrayList<String>();
    if (!scheme.equalsIgnoreCase(address.getScheme())) {
      wrong.add("the scheme arrives as " + scheme);
    }
    if (!authority.toLowerCase(Locale.ROOT).equals(address.getRawAuthority())) {
      wrong.add("the host arrives as " + authority);
    }
    return wrong.isEmpty()
        ? Finding.ok(address + " leads here, with its scheme and host")
        : Finding.failure(
            address + " leads here, but " + String.join(" and ", wrong),
            "have the proxy send X-Forwarded-Proto and X-Forwarded-Host, and trust it here" + DOCS);
  }

  private Finding largeBody() throws IOException, InterruptedException {
    try (var probe = probes.open();
        var client = client()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address.resolve(probe.path()))
                  .timeout(PATIENCE)
                  .POST(BodyPublishers.ofByteArray(new byte[LARGE_BODY]))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() == 200 && probe.received() == LARGE_BODY) {
        return Finding.ok("a body of " + ByteSize.text(LARGE_BODY) + " passes");
      }
      return tooLarge("is answered with " + answer.statusCode());
    } catch (IOException e) {
      return tooLarge("breaks off: " + Examination.reason(e));
    }
  }

  private static Finding tooLarge(String what) {
    return Finding.failure(
        "a body of " + ByteSize.text(LARGE_BODY) + " " + what,
        "lift the proxy's limit: client_max_body_size 0 in nginx" + DOCS);
  }

  /// The first part of a body is sent, then nothing until it has arrived here: a proxy that keeps
  /// bodies back until they are whole would do so with films.
  private Finding bodyBuffering() throws IOException {
    try (var probe = probes.open()) {
      var connection = (HttpURLConnection) address.resolve(probe.path()).toURL().openConnection();
      connection.setConnectTimeout((int) ANSWER.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(2 * FIRST_BYTES);
      boolean arrived;
      try (OutputStream out = connection.getOutputStream()) {
        write(out);
        arrived = hasArrived(probe);
        write(out);
      }
      int status = connection.getResponseCode();
      if (status != 200) {
        return Finding.failure(
            "a body that is sent slowly is answered with " + status, "look at the proxy's log");
      }
      return arrived
          ? Finding.ok("bodies are handed on as they arrive")
          : Finding.warning(
              "the proxy keeps bodies back until they are whole: uploads need space there, and"
                  + " can't go on where they stopped",
              "proxy_request_buffering off in nginx" + DOCS);
    }
  }

  private static void write(OutputStream out) throws IOException {
    var zeros = new byte[BLOCK];
    for (int written = 0; written < FIRST_BYTES; written += BLOCK) {
      out.write(zeros, 0, Math.min(BLOCK, FIRST_BYTES - written));
    }
    out.flush();
  }

  private static boolean hasArrived(Probes.Probe probe) throws IOException {
    long end = System.nanoTime() + ARRIVAL.toNanos();
    try {
      while (System.nanoTime() < end) {
        if (probe.received() > 0) {
          return true;
        }
        Thread.sleep(20);
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    }
  }

  /// Chunks are sent with pauses: if all arrive at once, somebody kept them back.
  private Finding answerBuffering() throws IOException, InterruptedException {
    try (var probe = probes.open();
        var client = client()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address.resolve(probe.path() + "/chunks"))
                  .timeout(PATIENCE)
                  .build(),
              BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        int first = body.read();
        long begun = System.nanoTime();
        var rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        if (first < 0 || rest.lines().count() != Probes.CHUNKS) {
          return Finding.failure("an answer in chunks arrives cut", "look at the proxy's log");
        }
        return millis >= Probes.BETWEEN_CHUNKS_MS
            ? Finding.ok("answers are handed on as they are made")
            : Finding.warning(
                "the proxy keeps answers back until they are whole: films start later",
                "proxy_buffering off in nginx" + DOCS);
      }
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(ANSWER)
        .build();
  }
}
