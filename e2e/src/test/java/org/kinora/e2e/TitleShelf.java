package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/// Somebody's films and series, made by REST.
record TitleShelf(Stage stage, Member owner, Api api) {

  static final String TITLES = "/api/v1/titles";

  private static final String JSON = "application/json";

  /// Of a new creator with a channel.
  static TitleShelf of(Stage stage) {
    var owner = Member.in(stage.server(), "creator");
    var catalogue = new TitleShelf(stage, owner, owner.api(stage));
    sent(
        catalogue.api,
        "POST",
        "/api/v1/channels",
        Map.of("name", "Films", "handle", owner.name()),
        201);
    return catalogue;
  }

  /// A film that is there without bytes; nothing is played of it.
  String film(String name) {
    return film(name, "public");
  }

  String film(String name, String visibility) {
    var id = UUID.randomUUID().toString().replace("-", "").substring(0, 11);
    stage.rows(
        """
        insert into video (id, owner_id, channel_id, title, state, duration_ms, visibility)
        select '%s', c.owner_id, c.id, '%s', 'complete', 60000, '%s'
        from channel c join account a on a.id = c.owner_id where a.name = '%s' returning id"""
            .formatted(id, name, visibility, owner.name()));
    return id;
  }

  /// With a first season.
  String series(String name) {
    var made = sent(api, "POST", TITLES, Map.of("kind", "series", "name", name), 201);
    var slug = made.path("slug").asText();
    sent(api, "PUT", at(slug) + "/seasons/1", Map.of("name", "Calm"), 200);
    return slug;
  }

  static String at(String slug) {
    return TITLES + "/" + slug;
  }

  JsonNode episode(String slug, int season, int number, String video) {
    return sent(
        api,
        "POST",
        at(slug) + "/parts",
        Map.of("kind", "episode", "season", season, "number", number, "video", video),
        201);
  }

  static JsonNode sent(Api by, String method, String address, Map<String, ?> body, int status) {
    var answer = ask(by, method, address, body);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    return Api.parse(answer.body());
  }

  static HttpResponse<String> ask(Api by, String method, String address, Map<String, ?> body) {
    return by.send(method, address, Api.json(body), "Content-Type", JSON);
  }

  static void isRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    assertThat(Api.parse(answer.body()).path("code").asText()).isEqualTo(code);
  }

  static HttpResponse<String> picture(Api by, String slug, String slot, byte[] bytes) {
    return by.text(
        by.request(
            "PUT",
            at(slug) + "/pictures/" + slot,
            BodyPublishers.ofByteArray(bytes),
            "Content-Type",
            "image/png"));
  }

  static byte[] png(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(40, 90, 120));
    pen.fillRect(0, 0, width, height);
    pen.setColor(new Color(230, 180, 60));
    pen.fillOval(width / 3, height / 4, width / 3, height / 3);
    pen.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
