package org.kinora.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.category.Categories;
import org.kinora.category.Category;
import org.kinora.category.CategoryTree;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Shows what a category holds, at its own address or as the front page.
@ApplicationScoped
class CategoryShelves {

  private static final int PER_PAGE = 24;

  @CheckedTemplate(basePath = "CategoryPages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance category(Shelf shelf);
  }

  /// A category with a page of its films and of those below it. `above` leads to it, the top first.
  record Shelf(
      Category category,
      List<Category> above,
      List<Category> below,
      ListPages.Listing listing,
      boolean isFront) {

    Shelf {
      above = List.copyOf(above);
      below = List.copyOf(below);
    }
  }

  private final Categories categories;
  private final Videos videos;
  private final MediaAddresses addresses;
  private final Settings settings;

  CategoryShelves(
      Categories categories, Videos videos, MediaAddresses addresses, Settings settings) {
    this.categories = categories;
    this.videos = videos;
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
        videos.inCategories(tree.branch(category.id()), PER_PAGE + 1, PageKey.parse(before));
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next = "";
    if (found.size() > PER_PAGE) {
      var last = page.getLast();
      next = path + "?before=" + new PageKey(last.listedAt(), last.video().id().value()).format();
    }
    return new Shelf(
        category,
        tree.above(category.id()),
        tree.below(category.id()),
        new ListPages.Listing(
            page.stream().map(each -> VideoCard.of(each.video(), addresses)).toList(),
            next,
            before == null || before.isBlank()),
        path.equals("/"));
  }
}
