package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who reads pages and sends forms without a browser: keeps cookies, and the hidden field
/// of the page that was read last.
final class Person {

  static final String PASSWORD = "seventeen blue herons";

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private final Function<String, URI> address;
  private final Map<String, String> cookies = new TreeMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private String csrf = "";
  private String proxied = "";

  Person(Server server) {
    this(server::at);
  }

  private Person(Function<String, URI> address) {
    this.address = address;
  }

  /// Somebody who knows the site by another address.
  static Person at(URI base) {
    return new Person(base::resolve);
  }

  /// Comes through a proxy that speaks HTTPS to the world, as this host.
  Person throughProxyOf(String host) {
    proxied = host;
    return this;
  }

  /// Somebody who came by an invitation, with [#PASSWORD], and is signed in.
  static Person invited(Server server, Person administrator, String name) {
    administrator.get("/admin/registration");
    var made =
        administrator.post(
            "/admin/registration/invitations", Map.of("note", "test", "uses", "1", "days", "1"));
    var path = find(made, "<code class=\"breakable\">https?://[^/]+(/invite/[^<]+)</code>");
    var person = new Person(server);
    var joined = person.fill(path, Map.of("name", name, "email", "", "password", PASSWORD));
    assertThat(joined.statusCode()).as(() -> text(joined)).isEqualTo(200);
    assertThat(person.signIn(name, PASSWORD).statusCode()).isEqualTo(303);
    return person;
  }

  /// Whoever opens the one-time link of this server's start.
  static Person administrator(Server server) {
    var person = new Person(server);
    assertThat(person.get(server.oneTimeLink().getPath()).statusCode()).isEqualTo(303);
    return person;
  }

  /// Has a cookie from elsewhere.
  Person take(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  HttpResponse<String> get(String path, String... headers) {
    return keep(send(request(path).GET(), headers));
  }

  HttpResponse<String> head(String path) {
    return keep(send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody())));
  }

  /// Reads the page of the form and sends it filled in; the answer is not followed.
  HttpResponse<String> fill(String path, Map<String, String> fields) {
    get(path);
    return post(path, fields);
  }

  /// Sends a form with the hidden field of the page read last.
  HttpResponse<String> post(String path, Map<String, String> fields) {
    return postWith(csrf, path, fields);
  }

  /// As [#post], for what is no text.
  byte[] download(String path, Map<String, String> fields) {
    var answer = sendForm(csrf, path, fields, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<String> postWith(String token, String path, Map<String, String> fields) {
    return keep(sendForm(token, path, fields, BodyHandlers.ofString()));
  }

  private <T> HttpResponse<T> sendForm(
      String token, String path, Map<String, String> fields, BodyHandler<T> handler) {
    var body = "csrf=" + encode(token) + "&" + query(fields);
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        handler);
  }

  /// As forms with files are sent, with texts alone.
  HttpResponse<String> postParts(String path, Map<String, String> fields) {
    var body = new StringBuilder(part("csrf", csrf));
    fields.forEach((name, value) -> body.append(part(name, value)));
    return keep(
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--part--\r\n"))));
  }

  private static String part(String name, String value) {
    return "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  HttpResponse<String> signIn(String name, String password) {
    return fill("/sign-in", Map.of("name", name, "password", password, "next", "/account"));
  }

  boolean isSignedIn() {
    return get("/account").statusCode() == 200;
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /// What a page says, without its tags.
  static String text(HttpResponse<String> page) {
    return TAG.matcher(page.body()).replaceAll(" ").replaceAll("\\s+", " ");
  }

  /// The first group of a pattern in the page.
  static String find(HttpResponse<String> page, String pattern) {
    var found = Pattern.compile(pattern).matcher(page.body());
    assertThat(found.find()).as(() -> pattern + " in " + text(page)).isTrue();
    return found.group(1);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(address.apply(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "text/html")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
    if (!proxied.isEmpty()) {
      request.header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", proxied);
    }
    if (!cookies.isEmpty()) {
      var all = new StringBuilder();
      cookies.forEach(
          (name, value) -> all.append(all.isEmpty() ? "" : "; ").append(name + "=" + value));
      request.header("Cookie", all.toString());
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    return send(request, BodyHandlers.ofString(), headers);
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, BodyHandler<T> handler, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var asked = request.build();
    try {
      return client.send(asked, handler);
    } catch (IOException e) {
      throw new AssertionError(asked + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private HttpResponse<String> keep(HttpResponse<String> answer) {
    for (var header : answer.headers().allValues("Set-Cookie")) {
      var pair = header.substring(0, header.indexOf(';')).split("=", 2);
      if (header.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    var found = CSRF.matcher(answer.body());
    if (found.find()) {
      csrf = found.group(1);
    }
    return answer;
  }

  /// Fields as forms send them in addresses and bodies.
  static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
