package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A channel of somebody of its own that goes live, with one stream key.
final class Studio {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Pattern SEGMENT = Pattern.compile("(?m)^\\d+\\.m4s$");

  private final Stage stage;
  private final Server server;
  private final String channel;
  private final JsonNode key;

  private Studio(Stage stage, Server server, String handle) {
    this.stage = stage;
    this.server = server;
    this.channel = "/api/v1/channels/" + handle;
    // Nobody may have more than some channels.
    var owner = server.api().withToken(Member.in(server, "creator").token());
    made(owner, "/api/v1/channels", Map.of("name", handle, "handle", handle));
    this.key = made(channel + "/stream-keys", Map.of("label", "test"));
  }

  static Studio open(Stage stage, Server server, String handle) {
    return new Studio(stage, server, handle);
  }

  private JsonNode made(String address, Map<String, String> values) {
    return made(server.api(), address, values);
  }

  private static JsonNode made(Api api, String address, Map<String, String> values) {
    var body = Api.json(values);
    var answer = api.send("POST", address, body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    return Api.parse(answer.body());
  }

  Encoder encoder() {
    return encoder(secret());
  }

  Encoder encoder(Encoder.Picture picture) {
    return Encoder.start(stage.ffmpeg(), log(secret()), address(secret()), picture);
  }

  Encoder encoder(String secret) {
    return Encoder.start(stage.ffmpeg(), log(secret), address(secret), Encoder.Picture.SMALL);
  }

  /// One that publishes to another address of the server, which stands before the key.
  Encoder encoderTo(String address) {
    var whole = address + "/" + secret();
    return Encoder.start(stage.ffmpeg(), log(secret()), whole, Encoder.Picture.SMALL);
  }

  /// One whose times begin at so many seconds.
  Encoder encoderAt(double seconds) {
    return Encoder.startAt(stage.ffmpeg(), log(secret()), address(secret()), seconds);
  }

  /// One that publishes by SRT; `more` are further options in its address.
  Encoder srtEncoder(String more) {
    return srtEncoder(more, secret());
  }

  Encoder srtEncoder(String more, String secret) {
    var port = URI.create(state().path("srt").asText()).getPort();
    var address = "srt://127.0.0.1:" + port + "?streamid=" + secret + more;
    return Encoder.srt(stage.ffmpeg(), log(secret + more.hashCode()), address);
  }

  Encoder gstreamer(Path film) {
    return Encoder.gstreamer(log(secret()), address(secret()), film);
  }

  /// The text of its stream key.
  String secret() {
    return key.path("key").asText();
  }

  private Path log(String secret) {
    return stage.folder("encoders").resolve(server.base().getPort() + "-" + secret + ".log");
  }

  /// Where encoders publish.
  int port() {
    return URI.create(state().path("rtmp").asText()).getPort();
  }

  /// Where encoders publish, with the key.
  String address() {
    return address(secret());
  }

  private String address(String secret) {
    var path = URI.create(state().path("rtmp").asText()).getPath();
    return "rtmp://127.0.0.1:" + port() + path + "/" + secret;
  }

  /// The server's address for encoders, without a key.
  String ingest() {
    return "rtmp://127.0.0.1:" + port() + "/live";
  }

  void revoke() {
    var address = channel + "/stream-keys/" + key.path("id").asText();
    assertThat(server.api().send("DELETE", address, "").statusCode()).isEqualTo(204);
  }

  /// Passes broadcasts on; returns the target's id.
  String restream(String address, String key) {
    var target = Map.of("label", "Elsewhere", "address", address, "key", key);
    return made(channel + "/restream-targets", target).path("id").asText();
  }

  void turn(String target, boolean isOn) {
    var body = Api.json(Map.of("on", isOn));
    var address = channel + "/restream-targets/" + target;
    var answer = server.api().send("PUT", address, body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
  }

  JsonNode targets() {
    return server.api().json(channel + "/restream-targets").path("targets");
  }

  /// Waits until its only target is in this state, and says all of it.
  JsonNode awaitTarget(String state) {
    return Eventually.get(
        "the target is " + state,
        Duration.ofSeconds(30),
        () ->
            Optional.of(targets().path(0))
                .filter(target -> target.path("state").asText().equals(state)));
  }

  JsonNode state() {
    return server.api().json(channel + "/live");
  }

  void await(String state, Duration limit) {
    Eventually.until(
        "the channel is " + state, limit, () -> state().path("state").asText().equals(state));
  }

  /// Waits until it is on air and says as what.
  String awaitLive() {
    return Eventually.get(
        "the channel is live",
        START_LIMIT,
        () ->
            Optional.of(state())
                .filter(state -> state.path("state").asText().equals("live"))
                .map(state -> state.path("video").asText()));
  }

  /// The pictures' playlist of a public broadcast.
  String playlist(String video) {
    var answer = server.api().anonymous().get(folder(video) + "media.m3u8");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return answer.body();
  }

  /// The whole segments by their names, the oldest first.
  static List<String> segments(String playlist) {
    return SEGMENT.matcher(playlist).results().map(found -> found.group()).toList();
  }

  byte[] segment(String video, String name) {
    var answer = server.api().anonymous().bytes(folder(video) + name);
    assertThat(answer.statusCode()).as(name).isEqualTo(200);
    return answer.body();
  }

  /// Waits until so many whole segments are listed.
  void awaitSegments(String video, int count) {
    Eventually.until(
        count + " segments are listed",
        START_LIMIT,
        () -> segments(playlist(video)).size() >= count);
  }

  static String folder(String video) {
    return "/live/public/" + video + "/source/";
  }
}
