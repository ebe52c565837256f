package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
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
          new Film("Aurora, an hour after midnight", "night sky", clouds(3, 0.45, "2:yscale=5", 11, "viridis")),
          new Film(
              "An eclipse, seen from the harbour wall",
              "astronomy",
              "gradients=s=1280x720:type=radial:n=4:c0=0x0f2027:c1=0x2c7da0:c2=0xf4a261:c3=0xffe8d6:seed=5:speed=0.004"),
          new Film("Inside the Orion Nebula", "astronomy", clouds(5, 0.55, "3:yscale=2.2", 3, "inferno")),
          new Film(
              "Curtains of light: filming the sky at −20 °C",
              "night sky",
              clouds(7, 0.6, "5:yscale=1", 21, "magma") + ",vignette"),
          new Film(
              "How a sundial tells the time",
              "how it works",
              "gradients=s=1280x720:type=spiral:n=3:c0=0x1d2671:c1=0xc33764:c2=0xffd194:seed=9:speed=0.004"),
          new Film("Dunes before the storm", "sea", clouds(4, 0.5, "1:yscale=6", 44, "cividis")),
          new Film("Weather, painted by numbers", "how it works", clouds(6, 0.5, "3:yscale=3", 70, "turbo")));

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
        octaves, persistence, scale, seed, colours);
  }

  private String upload(Server server, Film film) {
    Path file = stage.folder("album").resolve(film.title().hashCode() + ".mp4");
    stage
        .ffmpeg()
        .run(
            "-f", "lavfi", "-i", film.pictures(), "-f", "lavfi", "-i", "sine=frequency=110", "-t", "3",
            "-r", "24", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac",
            file.toString());
    return server.api().upload(file, film.title());
  }

  private static void photograph(Visit visit, String name, String path) {
    visit.open(path);
    Looks.settle(visit);
    for (var size : SIZES) {
      visit.resize(size);
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
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
    for (var statement : LIFE.formatted("'" + String.join("', '", ids) + "'").split(";\n")) {
      server.rows(statement + " returning 1");
    }
  }

  private static final String LIFE =
      """
      insert into account (id, name, name_key, role)
      select ('00000000-0000-4000-8000-00000000000' || n)::uuid, name, lower(name), 'creator'
      from unnest(array['Ingrid Solberg', 'Tomás Rey', 'Aiko Mori', 'Lena Brandt', 'Samir Haddad']) with ordinality as p (name, n);
      insert into channel (id, owner_id, handle, handle_key, name, description)
      select ('00000000-0000-4000-9000-00000000000' || n)::uuid, ('00000000-0000-4000-8000-00000000000' || n)::uuid, handle, handle, name,
        'What the sky does when nobody looks. A new film every full moon.'
      from unnest(array['night-watch', 'harbour-tales', 'made-by-hand'], array['Night Watch', 'Harbour Tales', 'Made by Hand'])
        with ordinality as c (handle, name, n);
      insert into category (id, slug, name, description) values
        (gen_random_uuid(), 'nature', 'Nature', 'Sea, sky and weather'), (gen_random_uuid(), 'science', 'Science', 'How it works, and why'),
        (gen_random_uuid(), 'craft', 'Craft', 'Things made by hand'), (gen_random_uuid(), 'travel', 'Travel', 'Far and near');
      update video set created_at = now() - p.n * interval '31 hours', listed_at = now() - p.n * interval '31 hours', views = 9000 / p.n,
        channel_id = ('00000000-0000-4000-9000-00000000000' || 1 + p.n %% 3)::uuid,
        category_id = (select id from category order by slug offset p.n %% 4 limit 1)
      from unnest(array[%1$s]) with ordinality as p (id, n) where video.id = p.id;
      update video set channel_id = '00000000-0000-4000-9000-000000000001' where id = (array[%1$s])[2];
      insert into profile (id, account_id, name, avatar)
      select ('00000000-0000-4000-8000-0000000000b' || n)::uuid, a.id, name, n * 2
      from (select id from account where role = 'administrator' order by created_at limit 1) a,
        unnest(array['Marta', 'Children', 'Guests']) with ordinality as p (name, n);
      insert into follow (account_id, channel_id)
      select a.id, c.id from account a, channel c where c.id::text like '00000000-0000-4000-9000-%%' and a.id <> c.owner_id;
      insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
      select p.id, f.id, 600 * f.n::int, 3000, false, now(), now() - f.n * interval '5 hours'
      from profile p, unnest(array[%1$s]) with ordinality as f (id, n)
      where f.n < 5 and p.id = '00000000-0000-4000-8000-0000000000b1';
      insert into playlist (id, profile_id, kind, name, description)
      values ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b1', 'own', 'Quiet evenings', 'For when the day was loud.');
      insert into playlist_item (playlist_id, video_id, place)
      select '00000000-0000-4000-8000-0000000000a1', f.id, f.n * 65536 from unnest(array[%1$s]) with ordinality as f (id, n) where f.n > 2;
      insert into video_like (profile_id, video_id)
      select p.id, f.id from profile p, unnest(array[%1$s]) with ordinality as f (id, n);
      insert into comment (id, video_id, author_id, text, pinned, created_at)
      select gen_random_uuid(), (array[%1$s])[2], ('00000000-0000-4000-8000-00000000000' || n)::uuid, text, n = 2, now() - n * interval '7 hours'
      from unnest(array['I could hear the snow. Thank you for not putting music over it.',
        'Lens: 20 mm at f/1.8, four seconds. The green is real; the red is only there for the camera.',
        'We watched it three times, the children asked for a fourth.', 'What was the temperature?',
        'From 1:10 on it looks like the sea.']) with ordinality as c (text, n);
      insert into notification (account_id, kind, video_id, channel_id, created_at)
      select a.id, 'published', f.id, v.channel_id, v.listed_at
      from account a, unnest(array[%1$s]) with ordinality as f (id, n) join video v on v.id = f.id where a.role = 'administrator' and f.n < 6""";
}
