package org.kinora.catalog;

import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.kinora.profile.Profile;

/// Who is told of videos: the one place that says which of them somebody may see on lists.
public record Viewer(@Nullable UUID account, boolean seesAll, int oldestAge) {

  /// What everybody may see, as programs are told that nobody is signed in to.
  public static final Viewer STRANGER = new Viewer(null, false, Profile.NO_LIMIT);

  /// A condition on rows `v` of `video` that somebody put on a list or watched, with the parameters
  /// that [#bindTo] binds. A card has addresses of media in it; that of a video with a password is
  /// for those who look after it, whoever else has put it on a list.
  public static final String MAY_SEE =
      """
      (v.age <= :viewerAge and (v.visibility in ('public', 'unlisted')
        or (v.visibility = 'members' and cast(:viewer as uuid) is not null)
        or v.owner_id = cast(:viewer as uuid) or :viewerSeesAll))
      """;

  public <S extends SqlStatement<S>> S bindTo(S statement) {
    return statement
        .bind("viewer", account)
        .bind("viewerSeesAll", seesAll)
        .bind("viewerAge", oldestAge);
  }

  /// Whether it is somebody who is signed in.
  public boolean isMember() {
    return account != null;
  }
}
