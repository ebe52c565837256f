package org.kinora.title;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Origin;
import org.kinora.catalog.VideoCard;
import org.kinora.catalog.VideoCards;
import org.kinora.library.Watched;

/// What a title's page shows. `season` is null for a movie, and for a series that has none yet.
record TitlePage(
    Title title,
    boolean isManaged,
    @Nullable Play play,
    String trailer,
    List<Season> seasons,
    @Nullable Season season,
    List<Episode> episodes,
    List<Extra> extras,
    Shared shared) {

  private static final int SUMMARY_MOST = 200;

  TitlePage {
    seasons = List.copyOf(seasons);
    episodes = List.copyOf(episodes);
    extras = List.copyOf(extras);
  }

  /// What the large button does.
  record Play(String watch, String way, boolean isEpisode, int season, int number) {}

  /// `card` is null as long as it can't be watched.
  record Episode(int number, String name, String synopsis, @Nullable VideoCard card) {}

  /// A trailer or something else beside the film.
  record Extra(PartKind kind, String name, VideoCard card) {

    /// The message that names the kind.
    public String label() {
      return kind.label();
    }
  }

  /// For other sites; addresses are whole.
  record Shared(String address, String picture, String summary, RawString data) {}

  /// Reads them together.
  @ApplicationScoped
  static class Maker {

    private final TitleAccess access;
    private final Watched watched;
    private final VideoCards cards;
    private final ObjectMapper json;

    Maker(TitleAccess access, Watched watched, VideoCards cards, ObjectMapper json) {
      this.access = access;
      this.watched = watched;
      this.cards = cards;
      this.json = json;
    }

    /// With the season that was asked for, or else that in which somebody goes on.
    TitlePage of(Title title, @Nullable Integer wanted, Origin origin) {
      var contents = access.contents(title);
      var next = next(contents);
      var season = season(contents, wanted, next);
      var episodes = season == null ? List.<Part>of() : contents.episodesOf(season.number());
      var extras = contents.extras();
      var films = films(Stream.concat(episodes.stream(), extras.stream()));
      return new TitlePage(
          title,
          access.manages(title),
          next.map(Maker::play).orElse(null),
          trailer(extras),
          contents.seasons(),
          season,
          episodes.stream().map(part -> episode(part, films)).toList(),
          extras.stream().flatMap(part -> extra(part, films).stream()).toList(),
          shared(title, season, episodes, origin));
    }

    private Optional<NextUp> next(Contents contents) {
      var story = contents.story();
      var videos = new HashSet<String>();
      story.forEach(part -> videos.add(Objects.requireNonNull(part.video())));
      return NextUp.of(story, watched.of(videos));
    }

    private static @Nullable Season season(
        Contents contents, @Nullable Integer wanted, Optional<NextUp> next) {
      if (wanted != null) {
        return contents.season(wanted).orElseThrow(TitleProblem.NO_SUCH_SEASON::exception);
      }
      return next.flatMap(up -> Optional.ofNullable(up.part().season()))
          .flatMap(contents::season)
          .or(() -> contents.seasons().stream().findFirst())
          .orElse(null);
    }

    private Map<String, VideoCard> films(Stream<Part> parts) {
      return cards.of(
          parts
              .filter(Part::isShown)
              .map(Part::video)
              .filter(Objects::nonNull)
              .distinct()
              .toList());
    }

    private static Play play(NextUp next) {
      var part = next.part();
      var season = part.season();
      return new Play(
          "/watch/" + part.video(),
          next.way().text(),
          season != null,
          season == null ? 0 : season,
          part.number());
    }

    private static String trailer(List<Part> extras) {
      return extras.stream()
          .filter(part -> part.kind() == PartKind.TRAILER && part.isShown())
          .findFirst()
          .map(part -> "/watch/" + part.video())
          .orElse("");
    }

    private static Episode episode(Part part, Map<String, VideoCard> films) {
      return new Episode(
          part.number(), part.name(), part.synopsis(), card(part, films).orElse(null));
    }

    private static Optional<Extra> extra(Part part, Map<String, VideoCard> films) {
      return card(part, films)
          .map(
              card ->
                  new Extra(part.kind(), part.name().isEmpty() ? card.title() : part.name(), card));
    }

    private static Optional<VideoCard> card(Part part, Map<String, VideoCard> films) {
      var video = part.video();
      return part.isShown() && video != null
          ? Optional.ofNullable(films.get(video))
          : Optional.empty();
    }

    private Shared shared(
        Title title, @Nullable Season season, List<Part> episodes, Origin origin) {
      var picture = title.backdrop().isEmpty() ? title.poster() : title.backdrop();
      return new Shared(
          origin.address(title.path()),
          picture.isEmpty() ? "" : origin.address(picture),
          title.prose().summary(SUMMARY_MOST),
          new RawString(
              TitleObject.write(new TitleObject.Shown(title, season, episodes), origin, json)));
    }
  }
}
