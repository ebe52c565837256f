package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The tree of categories, as far as films are put into it.
@ApplicationScoped
class Categories {

  private static final int MOST = 500;

  private final Jdbi jdbi;

  Categories(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A category with its place in the tree: `Science / Physics`.
  record Choice(String slug, String name) {}

  /// All of them, each behind the one that it belongs to.
  List<Choice> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with recursive tree as (
                      select id, slug, name, array[lpad(cast(position as text), 10, '0') || name] as place, 1 as depth
                      from category where parent_id is null
                      union all
                      select c.id, c.slug, tree.name || ' / ' || c.name,
                        tree.place || (lpad(c.cast(position as text), 10, '0') || c.name), depth + 1
                      from category c join tree on c.parent_id = tree.id
                      where depth < 10
                    )
                    select slug, name from tree order by place limit :most
                    """)
                .bind("most", MOST)
                .map((row, _) -> new Choice(row.getString("slug"), row.getString("name")))
                .list());
  }

  Optional<UUID> find(String slug) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from category where slug = :slug")
                .bind("slug", slug)
                .mapTo(UUID.class)
                .findOne());
  }
}
