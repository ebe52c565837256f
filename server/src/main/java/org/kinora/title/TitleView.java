package org.kinora.title;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A title as the API shows it; addresses begin at the server's root.
@Schema(name = "Title", description = "A film or a series.")
record TitleView(
    @Schema(examples = "the-lighthouse") String slug,
    @Schema(enumeration = {"movie", "series"}) String kind,
    @Schema(description = "Handle of its channel.") String channel,
    String name,
    String originalName,
    @Schema(description = "In Markdown.") String synopsis,
    @Nullable Integer year,
    @Schema(description = "From which age it is meant for.") int age,
    @Schema(description = "The category's slug.") @Nullable String category,
    List<String> genres,
    List<Credit> credits,
    @Schema(description = "Whether others see it.") boolean published,
    @Schema(description = "Address of its page.", format = "uri-reference") String page,
    @Schema(format = "uri-reference") @Nullable String poster,
    @Schema(format = "uri-reference") @Nullable String backdrop,
    @Schema(description = "Of a series, in order; 0 is what stands beside the story.")
        List<SeasonView> seasons,
    @Schema(description = "Its film or episodes, trailers and extras.") List<PartView> parts) {

  TitleView {
    genres = List.copyOf(genres);
    credits = List.copyOf(credits);
    seasons = List.copyOf(seasons);
    parts = List.copyOf(parts);
  }

  /// A season.
  @Schema(name = "Season", description = "A season of a series.")
  record SeasonView(int number, String name, String synopsis) {}

  /// A part.
  @Schema(name = "Part", description = "Something to watch of a title.")
  record PartView(
      UUID id,
      @Schema(
              enumeration = {
                "main",
                "episode",
                "trailer",
                "making-of",
                "interview",
                "scene",
                "extra"
              })
          String kind,
      @Schema(description = "Number of an episode's season.") @Nullable Integer season,
      int number,
      String name,
      String synopsis,
      @Schema(description = "Id of its video; null while there is none that you may watch.")
          @Nullable String video) {

    static PartView of(Part part) {
      return new PartView(
          part.id(),
          part.kind().text(),
          part.season(),
          part.number(),
          part.name(),
          part.synopsis(),
          part.video());
    }
  }

  static TitleView of(Title title, Contents contents) {
    var details = title.details();
    return new TitleView(
        title.slug(),
        title.kind().text(),
        title.home().handle(),
        details.name(),
        details.originalName(),
        details.synopsis(),
        details.year(),
        details.age(),
        details.category(),
        details.genres(),
        details.credits(),
        details.isPublished(),
        title.path(),
        title.poster().isEmpty() ? null : title.poster(),
        title.backdrop().isEmpty() ? null : title.backdrop(),
        contents.seasons().stream()
            .map(season -> new SeasonView(season.number(), season.name(), season.synopsis()))
            .toList(),
        contents.parts().stream().map(PartView::of).toList());
  }

  /// A title in a list.
  @Schema(name = "TitleListItem", description = "A title in a list.")
  record Item(
      String slug,
      @Schema(enumeration = {"movie", "series"}) String kind,
      String name,
      @Nullable Integer year,
      int age,
      boolean published,
      @Schema(format = "uri-reference") String page,
      @Schema(format = "uri-reference") @Nullable String poster) {

    static Item of(TitleCard card) {
      return new Item(
          card.slug(),
          card.kind().text(),
          card.name(),
          card.year(),
          card.age(),
          card.isPublished(),
          card.path(),
          card.poster().isEmpty() ? null : card.poster());
    }
  }

  /// A page of titles.
  @Schema(name = "TitleList", description = "Titles, the newest first.")
  record All(
      List<Item> titles,
      @Schema(description = "Address of the next page; null on the last.", format = "uri-reference")
          @Nullable String next) {
    All {
      titles = List.copyOf(titles);
    }

    /// Of one more than are shown, if there are.
    static All of(List<TitleCards.Row> found, int limit, String path) {
      var shown = found.subList(0, Math.min(limit, found.size()));
      return new All(
          shown.stream().map(row -> Item.of(row.card())).toList(),
          found.size() > limit
              ? path + "limit=" + limit + "&before=" + shown.getLast().key().format()
              : null);
    }
  }
}
