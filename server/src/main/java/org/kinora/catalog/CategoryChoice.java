package org.kinora.catalog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kinora.category.Category;
import org.kinora.category.CategoryTree;

/// A category with its place in the tree, for a list to choose from: `Science / Physics`.
record CategoryChoice(String slug, String name) {

  static List<CategoryChoice> all(CategoryTree tree) {
    return tree.nodes().stream().map(node -> of(tree, node.category())).toList();
  }

  private static CategoryChoice of(CategoryTree tree, Category category) {
    var name =
        Stream.concat(tree.above(category.id()).stream(), Stream.of(category))
            .map(Category::name)
            .collect(Collectors.joining(" / "));
    return new CategoryChoice(category.slug(), name);
  }
}
