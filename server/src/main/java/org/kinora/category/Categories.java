package org.kinora.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;

/// Categories' rows. One at a time changes the tree, so that no two changes make a circle together.
@ApplicationScoped
public class Categories {

  // Any number that no other lock of this database uses.
  private static final long LOCK = 7_405_831_302L;

  private final Jdbi jdbi;
  private final AuditLog log;

  Categories(Jdbi jdbi, AuditLog log) {
    this.jdbi = jdbi;
    this.log = log;
  }

  public CategoryTree tree() {
    return jdbi.withHandle(Categories::tree);
  }

  /// Puts a new one last below `parent`.
  Category add(@Nullable UUID parent, String name) {
    var checked = CategoryNames.checked(name);
    return change(
        handle -> {
          var tree = tree(handle);
          tree.checkRoom(parent);
          var added =
              new Category(
                  UUID.randomUUID(),
                  parent,
                  freeSlug(tree, CategoryNames.slug(checked)),
                  checked,
                  "",
                  tree.below(parent).size());
          handle
              .createUpdate(
                  """
                  insert into category (id, parent_id, slug, name, position)
                  values (:id, :parent, :slug, :name, :position)
                  """)
              .bind("id", added.id())
              .bind("parent", parent)
              .bind("slug", added.slug())
              .bind("name", checked)
              .bind("position", added.position())
              .execute();
          log.record(handle, AuditAction.CATEGORY_ADDED, checked, Map.of("id", added.id()));
          return added;
        });
  }

  /// Changes what it is called and what it lies below.
  void describe(UUID id, String name, String description, @Nullable UUID parent) {
    var checked = CategoryNames.checked(name);
    var checkedDescription = CategoryNames.checkedDescription(description);
    change(
        handle -> {
          var tree = tree(handle);
          var before = required(tree, id);
          tree.checkMove(id, parent);
          boolean isMoved = !java.util.Objects.equals(before.parentId(), parent);
          handle
              .createUpdate(
                  """
                  update category
                  set name = :name, description = :description, parent_id = :parent, position = :position
                  where id = :id
                  """)
              .bind("id", id)
              .bind("name", checked)
              .bind("description", checkedDescription)
              .bind("parent", parent)
              .bind("position", isMoved ? tree.below(parent).size() : before.position())
              .execute();
          log.record(
              handle, AuditAction.CATEGORY_CHANGED, before.name(), Map.of("id", id, "to", checked));
          return id;
        });
  }

  /// One place up or down among its siblings.
  void shift(UUID id, int steps) {
    change(
        handle -> {
          var tree = tree(handle);
          var category = required(tree, id);
          var order = tree.shifted(id, steps);
          var batch =
              handle.prepareBatch("update category set position = :position where id = :id");
          for (int i = 0; i < order.size(); i++) {
            batch.bind("position", i).bind("id", order.get(i)).add();
          }
          batch.execute();
          log.record(
              handle,
              AuditAction.CATEGORY_CHANGED,
              category.name(),
              Map.of("id", id, "place", order.indexOf(id)));
          return id;
        });
  }

  /// Deletes it: what lies below it goes one level up, its films to `heir`, or to no category.
  void delete(UUID id, @Nullable UUID heir) {
    change(
        handle -> {
          var tree = tree(handle);
          var category = required(tree, id);
          if (heir != null) {
            required(tree, heir);
          }
          if (id.equals(heir)) {
            throw CategoryProblem.HEIR.exception();
          }
          int films =
              handle.execute("update video set category_id = ? where category_id = ?", heir, id);
          handle.execute(
              "update category set parent_id = ? where parent_id = ?", category.parentId(), id);
          handle.execute("delete from category where id = ?", id);
          log.record(
              handle,
              AuditAction.CATEGORY_DELETED,
              category.name(),
              Map.of("films", films, "to", heir == null ? "" : required(tree, heir).name()));
          return id;
        });
  }

  private <T> T change(Function<Handle, T> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(?)", LOCK);
          return work.apply(handle);
        });
  }

  private static Category required(CategoryTree tree, UUID id) {
    return tree.find(id).orElseThrow(CategoryProblem.NO_SUCH_CATEGORY::exception);
  }

  private static String freeSlug(CategoryTree tree, String wanted) {
    var slug = wanted;
    for (int n = 2; tree.named(slug).isPresent(); n++) {
      slug = wanted + "-" + n;
    }
    return slug;
  }

  private static CategoryTree tree(Handle handle) {
    return new CategoryTree(
        handle
            .createQuery(
                "select id, parent_id, slug, name, description, position from category limit :most")
            .bind("most", CategoryTree.MOST + 1)
            .map(Categories::read)
            .list());
  }

  private static Category read(ResultSet row, StatementContext context) throws SQLException {
    return new Category(
        row.getObject("id", UUID.class),
        row.getObject("parent_id", UUID.class),
        row.getString("slug"),
        row.getString("name"),
        row.getString("description"),
        row.getInt("position"));
  }
}
