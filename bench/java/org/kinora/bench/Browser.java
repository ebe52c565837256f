package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One page in the system's Chromium without a window, driven by its debugging protocol.
final class Browser implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern ADDRESS = Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"([^\"]+)\"");
  private static final Pattern VALUE =
      Pattern.compile("\"value\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-\\d.eE+]+|true|false))");

  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private int calls;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Listener())
            .join();
  }

  static Browser open(Path profile, String address) throws IOException {
    var command =
        List.of(
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--mute-audio", "--autoplay-policy=no-user-gesture-required",
            "--remote-debugging-port=0", "--remote-allow-origins=*",
            "--window-size=1300,900", "--user-data-dir=" + profile, address);
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var port =
          Wait.get(
              "Chromium listens",
              LIMIT,
              () -> {
                var file = profile.resolve("DevToolsActivePort");
                return Files.exists(file)
                    ? Files.readAllLines(file).stream().findFirst()
                    : Optional.empty();
              });
      var list = new Http(URI.create("http://127.0.0.1:" + port), "");
      var page =
          Wait.get(
              "the page is there",
              LIMIT,
              () ->
                  Pattern.compile("\\{[^{}]*\"type\": \"page\"[^{}]*}")
                      .matcher(list.get("/json").text())
                      .results()
                      .map(found -> ADDRESS.matcher(found.group()))
                      .filter(java.util.regex.Matcher::find)
                      .map(found -> found.group(1))
                      .findFirst());
      return new Browser(process, URI.create(page));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// The value of an expression, a text or a number.
  String ask(String expression) throws IOException {
    return call(
        "Runtime.evaluate",
        "{\"expression\":\"%s\",\"returnByValue\":true,\"userGesture\":true}"
            .formatted(quoted(expression)));
  }

  /// Has each page run this before its own scripts.
  void before(String script) throws IOException {
    String _ =
        call(
            "Page.addScriptToEvaluateOnNewDocument",
            "{\"source\":\"%s\"}".formatted(quoted(script)));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private String call(String method, String parameters) throws IOException {
    int call = ++calls;
    socket.sendText(
        "{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(call, method, parameters), true)
        .join();
    try {
      while (true) {
        var answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
          throw new IOException("Chromium does not answer");
        }
        if (answer.contains("\"id\":" + call + ",")) {
          var value = VALUE.matcher(answer);
          return !value.find() ? "" : value.group(1) != null ? value.group(1) : value.group(2);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void until(String what, String condition) {
    Wait.until(what, LIMIT, () -> ask("String(!!(" + condition + "))").equals("true"));
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        answers.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
