package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Somebody's connection to a chat, with all that it was told.
final class Chatter implements WebSocket.Listener, AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;
  private volatile int closed = -1;
  private int refs;

  private Chatter() {}

  /// With these headers, and the query as it stands in the address.
  static Chatter open(Server server, String video, String query, Map<String, String> headers) {
    var chatter = new Chatter();
    chatter.socket = connect(chatter, server, "/chat/" + video + query, headers);
    return chatter;
  }

  static Chatter of(Stage stage, Member member, String video) {
    return open(stage.server(), video, "", signedIn(stage.server(), member));
  }

  static Chatter ofStranger(Stage stage, String video) {
    return open(stage.server(), video, "", Map.of());
  }

  /// What a browser of that member sends.
  static Map<String, String> signedIn(Server server, Member member) {
    return Map.of(
        "Cookie", "kinora-session=" + member.session(), "Origin", server.base().toString());
  }

  /// The status of an answer that is no WebSocket.
  static int refusal(Server server, String video, Map<String, String> headers) {
    try (var chatter = open(server, video, "", headers)) {
      throw new AssertionError("Let in: " + chatter.frames);
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  private static WebSocket connect(
      WebSocket.Listener listener, Server server, String path, Map<String, String> headers) {
    var builder = CLIENT.newWebSocketBuilder().connectTimeout(LIMIT);
    headers.forEach(builder::header);
    var base = server.base();
    var address = URI.create("ws://" + base.getAuthority() + path);
    return builder.buildAsync(address, listener).join();
  }

  /// Says it; what the server answers to it.
  JsonNode say(String text) {
    var ref = "r" + ++refs;
    send(Api.json(Map.of("type", "say", "text", text, "ref", ref)));
    return await("an answer", frame -> frame.path("ref").asText().equals(ref));
  }

  void send(String text) {
    var known = socket;
    if (known != null) {
      known.sendText(text, true).join();
    }
  }

  JsonNode await(String what, Predicate<JsonNode> wanted) {
    return Eventually.get(
        what + " among " + frames, LIMIT, () -> frames.stream().filter(wanted).findFirst());
  }

  JsonNode await(String type) {
    return await(type, frame -> frame.path("type").asText().equals(type));
  }

  /// Whether the last frame of that type is like this.
  boolean told(String type, Predicate<JsonNode> wanted) {
    return frames.reversed().stream()
        .filter(frame -> frame.path("type").asText().equals(type))
        .findFirst()
        .filter(wanted)
        .isPresent();
  }

  /// The message with that text, as it was told.
  JsonNode line(String text) {
    return await(text, frame -> frame.path("line").path("text").asText().equals(text)).path("line");
  }

  /// The code it was closed with.
  int awaitClose(Duration limit) {
    return Eventually.get(
        "closed, after " + frames,
        limit,
        () -> closed < 0 ? Optional.empty() : Optional.of(closed));
  }

  boolean isOpen() {
    return closed < 0;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(Api.parse(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = code;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed = 1006;
  }

  @Override
  public void close() {
    var known = socket;
    if (known != null) {
      known.abort();
    }
  }
}
