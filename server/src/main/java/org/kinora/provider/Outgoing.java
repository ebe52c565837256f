package org.kinora.provider;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kinora.platform.PublicAddress;

/// Asks providers. The administrator names one address; others come from the provider itself and
/// must not lead into the network that this server stands in. No answer leads on elsewhere, takes
/// longer than some seconds or is larger than such answers are.
@ApplicationScoped
class Outgoing {

  static final Duration LIMIT = Duration.ofSeconds(10);
  static final int MOST_BYTES = 512 * 1024;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  Outgoing() {}

  @PreDestroy
  void close() {
    client.shutdownNow();
  }

  /// An answer, whatever it says.
  record Answer(int status, String type, String body) {}

  Answer get(URI address, URI issuer, Map<String, String> headers) throws ProviderException {
    return send(HttpRequest.newBuilder(checked(address, issuer)).GET(), headers);
  }

  Answer post(URI address, URI issuer, Map<String, String> headers, String form)
      throws ProviderException {
    return send(
        HttpRequest.newBuilder(checked(address, issuer))
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        headers);
  }

  private Answer send(HttpRequest.Builder request, Map<String, String> headers)
      throws ProviderException {
    headers.forEach(request::setHeader);
    request.setHeader("User-Agent", "Kinora");
    var asked = request.timeout(LIMIT).build();
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES);
    var future = client.sendAsync(asked, handler);
    try {
      // The request's own limit ends with the first byte of the answer.
      return answer(future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new ProviderException(asked.uri().getHost() + " took too long to answer", e);
    } catch (ExecutionException e) {
      var cause = e.getCause() instanceof IOException io ? io : e;
      throw new ProviderException(asked.uri().getHost() + " can't be asked: " + cause, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      throw new ProviderException("The server is being stopped", e);
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /// An address that may be asked or that people may be sent to. The administrator's own may be in
  /// the same network as this server, and on the same machine without encryption.
  static URI checked(URI address, URI issuer) throws ProviderException {
    var host = address.getHost();
    if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
      throw new ProviderException(address + " is no address of a provider");
    }
    boolean isNamed = host.equalsIgnoreCase(issuer.getHost());
    boolean isEncrypted = "https".equalsIgnoreCase(address.getScheme());
    boolean isPlain = "http".equalsIgnoreCase(address.getScheme());
    for (var found : resolved(host)) {
      boolean isAllowed =
          isNamed
              ? !found.isLinkLocalAddress() && !found.isMulticastAddress()
              : PublicAddress.isPublic(found);
      boolean isSafe = isEncrypted || (isPlain && isNamed && found.isLoopbackAddress());
      if (!isAllowed || !isSafe) {
        throw new ProviderException(
            isAllowed
                ? address + " is not encrypted"
                : host + " is in a network that providers must not lead to");
      }
    }
    return address;
  }

  private static InetAddress[] resolved(String host) throws ProviderException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new ProviderException("There is no host " + host, e);
    }
  }
}
