package org.kinora.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.SharedPage;
import org.kinora.catalog.VideoAccess;
import org.kinora.category.Categories;
import org.kinora.category.CategoryTree;
import org.kinora.channel.Follows;
import org.kinora.language.Words;

/// The search page: a form, what was found, and what it can be narrowed by.
@Path("/search")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SearchPages {

  private static final int PER_PAGE = 24;
  // Above the videos.
  private static final int CHANNELS = 3;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance search(SearchView view);
  }

  /// A language to choose.
  record Language(String tag, String name) {}

  /// What the filters offer.
  record Choices(List<CategoryTree.Node> categories, List<Language> languages) {
    Choices {
      categories = List.copyOf(categories);
      languages = List.copyOf(languages);
    }
  }

  /// Everything of a page. Addresses are empty where there is nothing to lead to.
  record SearchView(
      SearchForm form,
      Found found,
      List<SearchResults.Film> films,
      List<Follows.Byline> channels,
      List<SearchResults.Playlist> lists,
      Choices choices) {

    SearchView {
      films = List.copyOf(films);
      channels = List.copyOf(channels);
      lists = List.copyOf(lists);
    }

    public List<String> orders() {
      return choices(Order.values(), Order.RELEVANCE);
    }

    public List<String> lengths() {
      return choices(Filters.Length.values(), Filters.Length.ANY);
    }

    public List<String> sinces() {
      return choices(Filters.Age.values(), Filters.Age.ANY);
    }

    /// What is usual an address need not say.
    private static List<String> choices(Enum<?>[] all, Enum<?> usual) {
      return Arrays.stream(all).map(each -> each == usual ? "" : Filters.text(each)).toList();
    }

    public String words() {
      return form.words().text();
    }

    public String kind() {
      return form.chosenKind().text();
    }

    public boolean isAsked() {
      return !form.words().isEmpty();
    }

    public boolean isEmpty() {
      return films.isEmpty() && channels.isEmpty() && lists.isEmpty();
    }

    public String next() {
      return found.hasMore() ? form.addressAfter(found.hits().getLast().place()) : "";
    }

    public String meant() {
      return found.meant().isEmpty() ? "" : form.addressFor(found.meant());
    }
  }

  private final SearchEngine engine;
  private final SearchResults results;
  private final SearchGate gate;
  private final VideoAccess access;
  private final Categories categories;
  private final Words words;

  SearchPages(
      SearchEngine engine,
      SearchResults results,
      SearchGate gate,
      VideoAccess access,
      Categories categories,
      Words words) {
    this.engine = engine;
    this.results = results;
    this.gate = gate;
    this.access = access;
    this.categories = categories;
    this.words = words;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @SharedPage
  @Operation(hidden = true)
  public TemplateInstance search(@BeanParam SearchForm form, @Context HttpServerRequest request) {
    var after = form.place();
    if (!form.words().isEmpty()) {
      gate.pass(request);
    }
    return Templates.search(
        switch (form.chosenKind()) {
          case VIDEOS -> videos(form, after);
          case CHANNELS -> {
            var found = engine.channels(form.words(), PER_PAGE, after);
            yield view(form, found, results.channels(found, access.viewer()), List.of());
          }
          case LISTS -> {
            var found = engine.lists(form.words(), PER_PAGE, after);
            yield view(form, found, List.of(), results.lists(found));
          }
        });
  }

  private SearchView videos(SearchForm form, SearchPlace after) {
    var viewer = access.viewer();
    var tree = categories.tree();
    var question = new Question(form.words(), form.filters(tree), form.order(), PER_PAGE, after);
    var found = engine.videos(question, viewer);
    var above =
        after.isStart() && !form.isNarrowed()
            ? engine.channels(form.words(), CHANNELS, SearchPlace.START)
            : Found.NOTHING;
    var languages =
        results.languages().stream().map(tag -> new Language(tag, words.language(tag))).toList();
    return new SearchView(
        form,
        found,
        results.films(found),
        results.channels(above, viewer),
        List.of(),
        new Choices(tree.nodes(), languages));
  }

  private static SearchView view(
      SearchForm form,
      Found found,
      List<Follows.Byline> channels,
      List<SearchResults.Playlist> lists) {
    return new SearchView(
        form, found, List.of(), channels, lists, new Choices(List.of(), List.of()));
  }
}
