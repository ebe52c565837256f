package org.kinora.title;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.SharedPage;
import org.kinora.catalog.Origin;

/// Browsing titles, and the page of each.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@SharedPage
class TitlePages {

  static final int PER_PAGE = 30;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance titles(Shelf shelf);

    static native TemplateInstance title(TitlePage page);
  }

  /// A page of titles of a kind, empty for both. `next` is empty on the last.
  record Shelf(String kind, List<TitleCard> cards, String next, boolean isFirst) {
    Shelf {
      cards = List.copyOf(cards);
    }

    public String path() {
      return kind.isEmpty() ? "/titles" : "/titles?kind=" + kind;
    }
  }

  private final TitleCards cards;
  private final TitleAccess access;
  private final TitlePage.Maker pages;

  TitlePages(TitleCards cards, TitleAccess access, TitlePage.Maker pages) {
    this.cards = cards;
    this.access = access;
    this.pages = pages;
  }

  @GET
  @Path("titles")
  @Operation(hidden = true)
  public TemplateInstance titles(
      @QueryParam("kind") @DefaultValue("") String kind,
      @QueryParam("before") @Nullable String before) {
    var wanted = kind.isBlank() ? null : TitleKind.parse(kind);
    var found = cards.published(access.viewer(), wanted, TitleKey.parse(before), PER_PAGE + 1);
    var shown = found.subList(0, Math.min(PER_PAGE, found.size()));
    var ofKind = wanted == null ? "" : "kind=" + wanted.text() + "&";
    return Templates.titles(
        new Shelf(
            wanted == null ? "" : wanted.text(),
            shown.stream().map(TitleCards.Row::card).toList(),
            found.size() > PER_PAGE
                ? "/titles?" + ofKind + "before=" + shown.getLast().key().format()
                : "",
            before == null || before.isBlank()));
  }

  @GET
  @Path("title/{title}")
  @Operation(hidden = true)
  public TemplateInstance title(
      @PathParam("title") String slug,
      @QueryParam("season") @Nullable Integer season,
      @Context HttpServerRequest request) {
    return Templates.title(pages.of(access.seen(slug), season, Origin.of(request)));
  }
}
