package org.kinora.library;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// Who likes what; templates read it as `inject:likes`. The count beside each video is kept by
/// triggers.
@Named("likes")
@RequestScoped
public class Likes {

  private final Jdbi jdbi;
  private final CurrentProfile current;

  Likes(Jdbi jdbi, CurrentProfile current) {
    this.jdbi = jdbi;
    this.current = current;
  }

  /// How many like a video, and whether the one who asks does.
  public record State(int count, boolean isMine, boolean isOpen) {}

  public State of(String video) {
    var profile = current.profile().map(Profile::id);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select likes, exists (select from video_like
                      where profile_id = cast(:profile as uuid) and video_id = v.id)
                    from video v where v.id = :video
                    """)
                .bind("profile", profile.orElse(null))
                .bind("video", video)
                .map((row, _) -> new State(row.getInt(1), row.getBoolean(2), profile.isPresent()))
                .findOne()
                .orElse(new State(0, false, false)));
  }

  /// A second time changes nothing.
  void like(UUID profile, String video) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into video_like (profile_id, video_id) values (?, ?) on conflict do nothing
                """,
                profile,
                video));
  }

  void unlike(UUID profile, String video) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from video_like where profile_id = ? and video_id = ?", profile, video));
  }
}
