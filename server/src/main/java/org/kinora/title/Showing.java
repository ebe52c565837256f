package org.kinora.title;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which title a watch page shows a part of, and what of the film can be skipped; templates read it
/// as `inject:showing`.
@Named("showing")
@RequestScoped
public class Showing {

  private final PartPlaces places;
  private final TitleAccess access;
  private final CurrentVertxRequest request;
  private final Map<String, Optional<Film>> known = new HashMap<>();

  Showing(PartPlaces places, TitleAccess access, CurrentVertxRequest request) {
    this.places = places;
    this.access = access;
    this.request = request;
  }

  /// Where a video belongs. `previous` and `next` are addresses of watch pages, empty where there
  /// is none.
  public record Place(
      String title,
      String path,
      String kind,
      @Nullable Integer season,
      int number,
      String name,
      String previous,
      String next) {

    Place between(String before, String after) {
      return new Place(title, path, kind, season, number, name, before, after);
    }

    public boolean isEpisode() {
      return kind.equals(PartKind.EPISODE.text());
    }

    /// As texts of the page count.
    public int seasonNumber() {
      return season == null ? 0 : season;
    }
  }

  /// Stretches and moments as the player's attributes have them; empty for none.
  public record Skips(String intro, String recap, String credits) {

    static Skips of(Marks marks) {
      var intro = marks.intro();
      var recap = marks.recap();
      return new Skips(
          intro == null ? "" : intro.seconds(),
          recap == null ? "" : recap.seconds(),
          marks.credits());
    }
  }

  /// What is known of a video; `place` is null where it belongs to no title that is seen.
  record Film(Skips skips, @Nullable Place place) {}

  /// Null where there is none.
  public @Nullable Place of(String video) {
    return film(video).flatMap(film -> Optional.ofNullable(film.place())).orElse(null);
  }

  public @Nullable Skips skips(String video) {
    return film(video).map(Film::skips).orElse(null);
  }

  /// Whether a list is played, which then says what comes next.
  public boolean isList() {
    var current = request.getCurrent();
    return current != null && current.request().getParam("list") != null;
  }

  private Optional<Film> film(String video) {
    return known.computeIfAbsent(video, each -> places.of(each, access.viewer()));
  }
}
