package org.kinora.browse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Video;
import org.kinora.catalog.Viewer;
import org.kinora.category.Category;
import org.kinora.category.CategoryTree;

/// The newest videos of several categories, in two statements for all of them.
@ApplicationScoped
class CategoryRows {

  // More are not looked into; an operator who has more puts the important ones first.
  private static final int LOOKED_AT = 12;

  private final Shown shown;

  CategoryRows(Shown shown) {
    this.shown = shown;
  }

  /// Of each, with all that lies below it, so many; those without any are left out.
  Map<Category, List<Video>> of(
      CategoryTree tree, List<Category> categories, Viewer viewer, int each) {
    var tops = categories.stream().limit(LOOKED_AT).toList();
    if (tops.isEmpty()) {
      return Map.of();
    }
    var branches = new LinkedHashMap<UUID, Set<UUID>>();
    tops.forEach(top -> branches.put(top.id(), tree.branch(top.id())));
    var ids = shown.inGroups(branches, viewer, each);
    var all = ids.values().stream().flatMap(List::stream).distinct().toList();
    var videos =
        shown.rows(all).stream()
            .collect(Collectors.toMap(video -> video.id().value(), Function.identity()));
    var found = new LinkedHashMap<Category, List<Video>>();
    for (var top : tops) {
      var own =
          ids.getOrDefault(top.id(), List.of()).stream()
              .map(videos::get)
              .filter(Objects::nonNull)
              .toList();
      if (!own.isEmpty()) {
        found.put(top, own);
      }
    }
    return found;
  }
}
