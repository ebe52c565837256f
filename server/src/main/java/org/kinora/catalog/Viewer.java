package org.kinora.catalog;

import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Who is told of videos: the one place that says which of them somebody may see on lists.
public record Viewer(@Nullable UUID account, boolean seesAll, int oldestAge) {

  /// A condition on rows `v` of `video`, with the parameters that [#bindTo] binds.
  public static final String MAY_SEE =
      """
      (v.age <= :viewerAge and (v.visibility in ('public', 'unlisted')
        or (v.visibility in ('members', 'password') and cast(:viewer as uuid) is not null)
        or v.owner_id = cast(:viewer as uuid) or :viewerSeesAll))
      """;

  public <S extends SqlStatement<S>> S bindTo(S statement) {
    return statement
        .bind("viewer", account)
        .bind("viewerSeesAll", seesAll)
        .bind("viewerAge", oldestAge);
  }
}
