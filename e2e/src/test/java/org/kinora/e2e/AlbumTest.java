package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kinora.e2e.Visit.Size;

/// Pictures of the main pages of a site on which people live, for the README and for whoever wants
/// to see what a change did: `e2e/target/screenshots/album-…`.
@ExtendWith(OnStage.class)
class AlbumTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final List<Size> SIZES =
      List.of(new Size("desktop", 1280, 800), new Size("phone", 390, 780));

  /// A film with what it shows, in FFmpeg's words.
  private record Film(String title, String tag, String pictures) {}

  private static final List<Film> FILMS =
      List.of(
          new Film(
              "The last light over the northern sea",
              "sea",
              "gradients=s=1280x720:type=linear:n=5:c0=0x0b486b:c1=0xf56217:c2=0xffcf67:c3=0x84cdee:c4=0x16222a:seed=2:speed=0.004"),
          new Film(
              "Aurora, an hour after midnight",
              "night sky",
              clouds(3, 0.45, "2:yscale=5", 11, "viridis")),
          new Film(
              "An eclipse, seen from the harbour wall",
              "astronomy",
              "gradients=s=1280x720:type=radial:n=4:c0=0x0f2027:c1=0x2c7da0:c2=0xf4a261:c3=0xffe8d6:seed=5:speed=0.004"),
          new Film(
              "Inside the Orion Nebula",
              "astronomy",
              clouds(5, 0.55, "3:yscale=2.2", 3, "inferno")),
          new Film(
              "Curtains of light: filming the sky at −20 °C",
              "night sky",
              clouds(7, 0.6, "5:yscale=1", 21, "magma") + ",vignette"),
          new Film(
              "How a sundial tells the time",
              "how it works",
              "gradients=s=1280x720:type=spiral:n=3:c0=0x1d2671:c1=0xc33764:c2=0xffd194:seed=9:speed=0.004"),
          new Film("Dunes before the storm", "sea", clouds(4, 0.5, "1:yscale=6", 44, "cividis")),
          new Film(
              "Weather, painted by numbers",
              "how it works",
              clouds(6, 0.5, "3:yscale=3", 70, "plasma")));

  private final Stage stage;

  AlbumTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void the_main_pages_are_photographed() {
    try (var server = Server.start(stage.folder("album").resolve("data"))) {
      var ids = FILMS.stream().map(film -> upload(server, film)).toList();
      ids.forEach(id -> server.api().awaitComplete(id, LIMIT));
      live(server, ids);
      var pages = new LinkedHashMap<String, String>();
      pages.put("home", "/");
      pages.put("watch", "/watch/" + ids.get(1));
      pages.put("channel", "/c/night-watch");
      pages.put("following", "/following");
      pages.put("history", "/history");
      pages.put("list", "/lists/00000000-0000-4000-8000-0000000000a1");
      pages.put("categories", "/categories");
      pages.put("notifications", "/notifications");
      pages.put("profiles", "/profiles");
      pages.put("edit", "/videos/" + ids.get(1) + "/edit");
      pages.put("administration", "/admin");
      try (var visit = Visit.ofFirst(stage, server)) {
        server.rows(
            "update session set profile_id = '00000000-0000-4000-8000-0000000000b1' returning 1");
        pages.forEach((name, path) -> photograph(visit, name, path));
      }
    }
  }

  private static String clouds(
      int octaves, double persistence, String scale, int seed, String colours) {
    return String.format(
        Locale.ROOT,
        "perlin=s=1280x720:octaves=%d:persistence=%.2f:xscale=%s:random_seed=%d:random_mode=seed,format=yuv444p,pseudocolor=p=%s",
        octaves,
        persistence,
        scale,
        seed,
        colours);
  }

  private String upload(Server server, Film film) {
    Path file = stage.folder("album").resolve(film.title().hashCode() + ".mp4");
    stage
        .ffmpeg()
        .run(
            "-f",
            "lavfi",
            "-i",
            film.pictures(),
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=110",
            "-t",
            "3",
            "-r",
            "24",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            file.toString());
    return server.api().upload(file, film.title());
  }

  private static void photograph(Visit visit, String name, String path) {
    visit.open(path);
    Looks.settle(visit);
    for (var size : SIZES) {
      visit.resize(size);
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        // Nothing is between two colours when the picture is taken.
        visit
            .page()
            .emulateMedia(
                new Page.EmulateMediaOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE));
        visit.screenshot(
            "album-" + name + "-" + size.name() + "-" + scheme.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  /// Puts people, words and numbers to the films.
  private static void live(Server server, List<String> ids) {
    var api = server.api();
    for (int i = 0; i < ids.size(); i++) {
      var changed =
          api.send(
              "PATCH",
              "/api/v1/videos/" + ids.get(i),
              Api.json(
                  Map.of(
                      "title", FILMS.get(i).title(),
                      "tags", List.of(FILMS.get(i).tag(), "slow"),
                      "description",
                          "Filmed in one night, without a cut. Camera, lens and the way there are in the chapters.")),
              "Content-Type",
              "application/json");
      assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
    }
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute("select set_config('album.films', '" + String.join(" ", ids) + "', false)");
      statement.execute(
          Files.readString(Program.home().resolve("e2e/src/test/resources/album.sql")));
    } catch (SQLException | IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
