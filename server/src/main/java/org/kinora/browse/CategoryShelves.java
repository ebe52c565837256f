package org.kinora.browse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Listing;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Tile;
import org.kinora.catalog.VideoAccess;
import org.kinora.category.Categories;
import org.kinora.category.Category;
import org.kinora.category.CategoryTree;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Shows what a category holds, at its own address or as the front page.
@ApplicationScoped
class CategoryShelves {

  @CheckedTemplate(basePath = "CategoryPages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance category(Shelf shelf);
  }

  // A category may have many more below it; all are linked.
  private static final int ROWS = 6;
  private static final int IN_ROW = 8;
  private static final int FEWEST = 2;

  /// A category with a page of its films and of those below it. `above` leads to it, the top first;
  /// `rows` are the newest of what lies right below it.
  record Shelf(
      Category category,
      List<Category> above,
      List<Category> below,
      List<Row> rows,
      Listing listing,
      boolean isFront) {

    Shelf {
      above = List.copyOf(above);
      below = List.copyOf(below);
      rows = List.copyOf(rows);
    }
  }

  private final Categories categories;
  private final CategoryRows rows;
  private final Shown shown;
  private final VideoAccess access;
  private final MediaAddresses addresses;
  private final Settings settings;

  CategoryShelves(
      Categories categories,
      CategoryRows rows,
      Shown shown,
      VideoAccess access,
      MediaAddresses addresses,
      Settings settings) {
    this.access = access;
    this.rows = rows;
    this.categories = categories;
    this.shown = shown;
    this.addresses = addresses;
    this.settings = settings;
  }

  /// Empty where there is no such category.
  Optional<TemplateInstance> named(String slug, @Nullable String before) {
    var tree = categories.tree();
    return tree.named(slug)
        .map(found -> Templates.category(shelf(tree, found, found.path(), before)));
  }

  /// Empty where no category is the front page, or the one that was is gone.
  Optional<TemplateInstance> front(String path, @Nullable String before) {
    var id = settings.get(SiteSettings.FRONT_PAGE);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    var tree = categories.tree();
    return tree.find(UUID.fromString(id))
        .map(found -> Templates.category(shelf(tree, found, path, before)));
  }

  private Shelf shelf(CategoryTree tree, Category category, String path, @Nullable String before) {
    var found =
        shown.inCategories(tree.branch(category.id()), access.viewer(), Listing.asked(before));
    boolean isFirst = before == null || before.isBlank();
    return new Shelf(
        category,
        tree.above(category.id()),
        tree.below(category.id()),
        isFirst ? rows(tree, category) : List.of(),
        Listing.of(found, path, before, addresses),
        path.equals("/"));
  }

  private List<Row> rows(CategoryTree tree, Category category) {
    var viewer = access.viewer();
    return rows.of(tree, tree.below(category.id()), viewer, IN_ROW).entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST)
        .limit(ROWS)
        .map(
            entry ->
                new Row(
                    Row.Kind.CATEGORY,
                    entry.getKey().name(),
                    entry.getKey().path(),
                    entry.getValue().stream().map(each -> Tile.of(each, addresses)).toList()))
        .toList();
  }
}
