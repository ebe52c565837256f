package org.kinora.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.Origin;
import org.kinora.catalog.VideoAccess;
import org.kinora.category.Categories;
import org.kinora.channel.Follows;
import org.kinora.kernel.CommonProblem;

/// Search by REST.
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@Tag(name = "Search")
class SearchResource {

  private static final int MOST = 100;
  private static final int SUGGESTIONS = 8;

  private final SearchEngine engine;
  private final SearchResults results;
  private final SearchGate gate;
  private final VideoAccess access;
  private final Categories categories;

  SearchResource(
      SearchEngine engine,
      SearchResults results,
      SearchGate gate,
      VideoAccess access,
      Categories categories) {
    this.engine = engine;
    this.results = results;
    this.gate = gate;
    this.access = access;
    this.categories = categories;
  }

  /// A page of results.
  @Schema(name = "SearchResults", description = "A page of what was found, the best first.")
  record Answer(
      List<Item> results,
      @Schema(description = "Whether nothing has the words and these have ones like them.")
          boolean close,
      @Schema(description = "What the words may have been meant to be; empty where they are well.")
          String meant,
      @Schema(description = "Address of the next page; null on the last.", format = "uri")
          @Nullable String next) {

    Answer {
      results = List.copyOf(results);
    }
  }

  /// One result.
  @Schema(name = "SearchResult", description = "A video, a channel or a list.")
  record Item(
      @Schema(enumeration = {"video", "channel", "list"}) String kind,
      @Schema(description = "The id of a video or a list, the handle of a channel.") String id,
      String title,
      @Schema(format = "uri") String address,
      @Schema(format = "uri") @Nullable String picture,
      @Schema(description = "Of a video: its channel's name; else empty.") String channel,
      @Schema(description = "Of a video: how long it lasts, such as 1:02:03; else empty.")
          String duration) {}

  @GET
  @Operation(
      operationId = "search",
      summary = "Search",
      description =
          "Finds videos by title, tags, channel and description, channels and lists by their names,"
              + " without case and accents. Words in quotes belong together, those behind a minus"
              + " are left out, the last may be the beginning of one. What sorts and narrows videos:"
              + " sort (relevance, newest, views, longest), length (short, medium, long), since (day,"
              + " week, month, year), category (a slug), language, channel (a handle), subtitles"
              + " (on).")
  @APIResponse(responseCode = "200", description = "A page of results.")
  public Answer search(
      @BeanParam SearchForm form,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Context HttpServerRequest request) {
    if (limit < 1 || limit > MOST) {
      throw CommonProblem.LIMIT.exception();
    }
    gate.pass(request);
    var origin = Origin.of(request);
    var after = form.place();
    return switch (form.chosenKind()) {
      case VIDEOS -> {
        var filters = form.filters(categories.tree());
        var question = new Question(form.words(), filters, form.order(), limit, after);
        var found = engine.videos(question, access.viewer());
        yield answer(
            results.films(found).stream().map(film -> item(film, origin)).toList(),
            found,
            form,
            limit,
            origin);
      }
      case CHANNELS -> {
        var found = engine.channels(form.words(), limit, after);
        var channels = results.channels(found, access.viewer());
        yield answer(
            channels.stream().map(each -> item(each, origin)).toList(), found, form, limit, origin);
      }
      case LISTS -> {
        var found = engine.lists(form.words(), limit, after);
        var lists = results.lists(found);
        yield answer(
            lists.stream().map(each -> item(each, origin)).toList(), found, form, limit, origin);
      }
    };
  }

  /// How a text may go on.
  @Schema(name = "Suggestions", description = "What was begun may be meant to be one of these.")
  record Suggestions(List<Proposal> suggestions) {
    Suggestions {
      suggestions = List.copyOf(suggestions);
    }
  }

  /// One of them.
  @Schema(name = "Suggestion", description = "Something that begins so, and its page.")
  record Proposal(
      @Schema(enumeration = {"video", "channel", "tag"}) String kind,
      String text,
      String address) {}

  @GET
  @Path("suggestions")
  @Operation(
      operationId = "suggest",
      summary = "Suggestions while typing",
      description = "At most eight videos, channels and tags that begin like the text.")
  @APIResponse(responseCode = "200", description = "The suggestions, the likeliest first.")
  public Suggestions suggestions(
      @Parameter(description = "What was typed so far.") @QueryParam("q") @DefaultValue("")
          String q) {
    return new Suggestions(
        engine.suggestions(SearchText.of(q), SUGGESTIONS, access.viewer()).stream()
            .map(each -> new Proposal(each.kind().text(), each.text(), each.address()))
            .toList());
  }

  private static Answer answer(
      List<Item> items, Found found, SearchForm form, int limit, Origin origin) {
    var next =
        found.hasMore()
            ? origin.address(
                "/api/v1/search"
                    + form.addressAfter(found.hits().getLast().place())
                    + "&limit="
                    + limit)
            : null;
    return new Answer(items, found.isClose(), found.meant(), next);
  }

  private static Item item(SearchResults.Film film, Origin origin) {
    var card = film.tile().card();
    var poster = card.poster();
    return new Item(
        "video",
        card.id(),
        card.title(),
        origin.address(card.watch()),
        poster == null ? null : origin.address(poster),
        film.tile().channel(),
        card.duration());
  }

  private static Item item(Follows.Byline channel, Origin origin) {
    return new Item(
        "channel",
        channel.handle(),
        channel.name(),
        origin.address(channel.path()),
        channel.avatar().isEmpty() ? null : origin.address(channel.avatar()),
        "",
        "");
  }

  private static Item item(SearchResults.Playlist list, Origin origin) {
    return new Item("list", list.id(), list.name(), origin.address(list.path()), null, "", "");
  }
}
