package org.kinora.library;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;

/// The list that a watch page plays, as its address says (`?list=`); templates read it as
/// `inject:playing`.
@Named("playing")
@RequestScoped
public class Playing {

  private static final int SHOWN = 20;

  private final CurrentVertxRequest request;
  private final PlaylistAccess access;
  private final PlaylistItems items;
  private final PlaylistContents contents;
  private final VideoAccess videos;

  Playing(
      CurrentVertxRequest request,
      PlaylistAccess access,
      PlaylistItems items,
      PlaylistContents contents,
      VideoAccess videos) {
    this.request = request;
    this.access = access;
    this.items = items;
    this.contents = contents;
    this.videos = videos;
  }

  /// What comes behind the current video; `previous` is empty for the first.
  public record Queue(
      String path, String kind, String name, String query, String previous, List<VideoCard> next) {
    public Queue {
      next = List.copyOf(next);
    }

    /// The address of what is played when this ends; empty at the end.
    public String following() {
      return next.isEmpty() ? "" : next.getFirst().watch() + query;
    }
  }

  /// Null where no list is played.
  public @Nullable Queue of(String video) {
    var context = request.getCurrent();
    var word = context == null ? null : context.request().getParam("list");
    return Optional.ofNullable(word)
        .flatMap(access::find)
        .flatMap(list -> items.item(list.id(), video).map(item -> queue(list, item)))
        .orElse(null);
  }

  private Queue queue(Playlist list, PlaylistItems.Item item) {
    var query = "?list=" + list.word();
    return new Queue(
        "/lists/" + list.word(),
        list.kind().text(),
        list.name(),
        query,
        items.before(list.id(), videos.viewer(), item).map(id -> "/watch/" + id + query).orElse(""),
        contents.cards(contents.page(list, item, SHOWN)));
  }
}
