package org.kinora.category;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All categories, and what lies below what.
public final class CategoryTree {

  /// More than this nobody finds anything in.
  public static final int MOST = 500;

  /// How many levels there can be.
  public static final int DEEPEST = 4;

  private static final Comparator<Category> ORDER =
      Comparator.comparingInt(Category::position)
          .thenComparing(Category::name)
          .thenComparing(Category::id);

  private final Map<UUID, Category> byId;
  private final Map<Optional<UUID>, List<Category>> children;

  /// A category and how deep it lies, 1 at the top; whether its siblings leave it a place to go.
  public record Node(Category category, int depth, boolean isFirst, boolean isLast) {}

  public CategoryTree(List<Category> all) {
    byId = all.stream().collect(Collectors.toMap(Category::id, each -> each));
    children = new HashMap<>();
    all.stream()
        .sorted(ORDER)
        .forEach(
            each ->
                children
                    .computeIfAbsent(Optional.ofNullable(each.parentId()), _ -> new ArrayList<>())
                    .add(each));
  }

  public int size() {
    return byId.size();
  }

  public Optional<Category> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Category> named(String slug) {
    return byId.values().stream().filter(each -> each.slug().equals(slug)).findFirst();
  }

  /// All of them as they are shown: each before what lies below it.
  public List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    add(null, 1, nodes);
    return List.copyOf(nodes);
  }

  /// What lies right below it, in order; the top level below nothing.
  public List<Category> below(@Nullable UUID id) {
    return List.copyOf(children.getOrDefault(Optional.ofNullable(id), List.of()));
  }

  /// It and everything below it.
  public Set<UUID> branch(UUID id) {
    var found = new ArrayList<UUID>(List.of(id));
    for (int i = 0; i < found.size(); i++) {
      below(found.get(i)).forEach(child -> found.add(child.id()));
    }
    return Set.copyOf(found);
  }

  /// What it lies below, the top first; itself left out.
  public List<Category> above(UUID id) {
    var path = new ArrayList<Category>();
    var at = byId.get(id);
    while (at != null && at.parentId() != null && path.size() < DEEPEST) {
      at = Objects.requireNonNull(byId.get(at.parentId()));
      path.addFirst(at);
    }
    return List.copyOf(path);
  }

  /// Throws the problem that keeps a new one from being put below `parent`.
  void checkRoom(@Nullable UUID parent) {
    if (size() >= MOST) {
      throw CategoryProblem.TOO_MANY.exception();
    }
    if (depth(parent) + 1 > DEEPEST) {
      throw CategoryProblem.TOO_DEEP.exception();
    }
  }

  /// Throws the problem that keeps it from being put below `parent`.
  void checkMove(UUID id, @Nullable UUID parent) {
    if (parent != null && branch(id).contains(parent)) {
      throw CategoryProblem.CIRCLE.exception();
    }
    if (depth(parent) + height(id) > DEEPEST) {
      throw CategoryProblem.TOO_DEEP.exception();
    }
  }

  /// The siblings in their order once it has gone `steps` places down, or up where negative.
  List<UUID> shifted(UUID id, int steps) {
    var category = Objects.requireNonNull(byId.get(id));
    var siblings = new ArrayList<>(below(category.parentId()).stream().map(Category::id).toList());
    int from = siblings.indexOf(id);
    int to = Math.clamp(from + (long) steps, 0, siblings.size() - 1);
    siblings.remove(from);
    siblings.add(to, id);
    return List.copyOf(siblings);
  }

  /// 0 for no category, 1 at the top.
  private int depth(@Nullable UUID id) {
    if (id == null) {
      return 0;
    }
    if (!byId.containsKey(id)) {
      throw CategoryProblem.NO_SUCH_CATEGORY.exception();
    }
    return above(id).size() + 1;
  }

  private int height(UUID id) {
    return 1 + below(id).stream().mapToInt(child -> height(child.id())).max().orElse(0);
  }

  private void add(@Nullable UUID parent, int depth, List<Node> nodes) {
    var siblings = below(parent);
    for (int i = 0; i < siblings.size(); i++) {
      var each = siblings.get(i);
      nodes.add(new Node(each, depth, i == 0, i == siblings.size() - 1));
      add(each.id(), depth + 1, nodes);
    }
  }
}
