package org.kinora.browse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kinora.audience.Related;
import org.kinora.audience.Trending;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Tile;
import org.kinora.catalog.Video;
import org.kinora.catalog.Viewer;
import org.kinora.category.Categories;
import org.kinora.profile.Profile;

/// The rows of the front page. What one shows the next ones do not show again, and one that would
/// be nearly empty is left out.
@ApplicationScoped
class HomeRows {

  static final int MOST = 12;
  private static final int FEWEST = 4;
  private static final int CATEGORIES = 4;
  // Of these there are several, and the page is to be light.
  private static final int IN_CATEGORY = 8;

  private final Shown shown;
  private final Trending trending;
  private final Related related;
  private final Categories categories;
  private final CategoryRows categoryRows;
  private final MediaAddresses addresses;

  HomeRows(
      Shown shown,
      Trending trending,
      Related related,
      Categories categories,
      CategoryRows categoryRows,
      MediaAddresses addresses) {
    this.shown = shown;
    this.trending = trending;
    this.related = related;
    this.categories = categories;
    this.categoryRows = categoryRows;
    this.addresses = addresses;
  }

  /// For a viewer, with the profile that their history is kept for; `newest` are the latest videos
  /// of all.
  List<Row> of(Viewer viewer, Optional<Profile> profile, List<Video> newest) {
    var rows = new Rows();
    var account = viewer.account();
    var first = new Shown.Page(MOST, null);
    if (account != null) {
      var followed = shown.followedBy(account, viewer, first);
      rows.add(Row.Kind.FOLLOWED, "", "/following", followed, MOST);
    }
    var top = shown.rows(trending.top(viewer, 2 * MOST));
    rows.add(Row.Kind.TRENDING, "", "/trending", top, MOST);
    rows.addClips(shown.clips(viewer, first));
    profile.flatMap(found -> because(found, viewer)).ifPresent(rows::addBecause);
    var tree = categories.tree();
    categoryRows
        .of(tree, tree.below(null), viewer, MOST)
        .forEach((category, videos) -> rows.addCategory(category.name(), category.path(), videos));
    rows.add(Row.Kind.NEWEST, "", "/latest", newest, MOST);
    return rows.all();
  }

  /// A video that somebody watched, and what belongs to it.
  private record Because(Video watched, List<Video> videos) {}

  private Optional<Because> because(Profile profile, Viewer viewer) {
    return related
        .lastWatched(profile.id(), viewer)
        .map(watched -> new Because(watched, related.to(watched.id().value(), viewer, 2 * MOST)));
  }

  /// The rows so far and what is in them.
  private final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    void add(Row.Kind kind, String name, String path, List<Video> videos, int most) {
      var fresh =
          videos.stream().filter(each -> !seen.contains(each.id().value())).limit(most).toList();
      if (fresh.size() >= FEWEST) {
        put(new Row(kind, name, path, fresh.stream().map(this::tile).toList()));
      }
    }

    /// However few: nothing else on the page looks like them.
    void addClips(List<Video> clips) {
      if (!clips.isEmpty()) {
        put(new Row(Row.Kind.CLIPS, "", "/shorts", clips.stream().map(this::tile).toList()));
      }
    }

    void addBecause(Because because) {
      seen.add(because.watched().id().value());
      var tile = tile(because.watched());
      add(Row.Kind.BECAUSE, tile.title(), tile.card().watch(), because.videos(), MOST);
    }

    void addCategory(String name, String path, List<Video> videos) {
      long there = rows.stream().filter(row -> row.kind() == Row.Kind.CATEGORY).count();
      if (there < CATEGORIES) {
        add(Row.Kind.CATEGORY, name, path, videos, IN_CATEGORY);
      }
    }

    List<Row> all() {
      return List.copyOf(rows);
    }

    private void put(Row row) {
      rows.add(row);
      row.tiles().forEach(tile -> seen.add(tile.card().id()));
    }

    private Tile tile(Video video) {
      return Tile.of(video, addresses);
    }
  }
}
