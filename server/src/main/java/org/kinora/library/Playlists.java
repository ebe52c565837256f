package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.catalog.Visibility;

/// Lists' rows.
@ApplicationScoped
class Playlists {

  /// Own lists of one profile.
  static final int MOST = 500;

  private static final String SELECT =
      """
      select l.id, l.profile_id, p.account_id, l.kind, l.name, l.description, l.visibility, l.items,
        l.invite_hash is not null as has_invite, l.changed_at
      from playlist l join profile p on p.id = l.profile_id
      """;

  private final Jdbi jdbi;

  Playlists(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Playlist> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where l.id = :id")
                .bind("id", id)
                .map(Playlists::read)
                .findOne());
  }

  /// All of a profile, the last changed first; there are few enough.
  List<Playlist> of(UUID profile) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT + " where l.profile_id = :profile order by l.changed_at desc, l.id desc")
                .bind("profile", profile)
                .map(Playlists::read)
                .list());
  }

  /// Those of others that an account may change.
  List<Playlist> editedBy(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                           join playlist_editor e on e.playlist_id = l.id
                          where e.account_id = :account order by e.joined_at desc limit :limit
                          """)
                .bind("account", account)
                .bind("limit", MOST)
                .map(Playlists::read)
                .list());
  }

  /// The one of that kind, made when first asked for.
  Playlist fixed(UUID profile, PlaylistKind kind) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into playlist (id, profile_id, kind) values (:id, :profile, :kind)
                  on conflict (profile_id, kind) where kind <> 'own' do nothing
                  """)
              .bind("id", UUID.randomUUID())
              .bind("profile", profile)
              .bind("kind", kind.text())
              .execute();
          return handle
              .createQuery(SELECT + " where l.profile_id = :profile and l.kind = :kind")
              .bind("profile", profile)
              .bind("kind", kind.text())
              .map(Playlists::read)
              .one();
        });
  }

  /// Throws where the profile has as many as it may.
  UUID add(UUID profile, PlaylistDetails details) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("select from profile where id = ? for update", profile);
          int there =
              handle
                  .createQuery(
                      "select count(*) from playlist where profile_id = :profile and kind = 'own'")
                  .bind("profile", profile)
                  .mapTo(int.class)
                  .one();
          if (there >= MOST) {
            throw LibraryProblem.TOO_MANY_LISTS.exception();
          }
          var id = UUID.randomUUID();
          handle
              .createUpdate(
                  """
                  insert into playlist (id, profile_id, kind, name, description, visibility)
                  values (:id, :profile, 'own', :name, :description, :visibility)
                  """)
              .bind("id", id)
              .bind("profile", profile)
              .bind("name", details.name())
              .bind("description", details.description())
              .bind("visibility", details.visibility().text())
              .execute();
          return id;
        });
  }

  void change(UUID id, PlaylistDetails details) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update playlist set name = :name, description = :description,
                      visibility = :visibility, changed_at = now()
                    where id = :id and kind = 'own'
                    """)
                .bind("id", id)
                .bind("name", details.name())
                .bind("description", details.description())
                .bind("visibility", details.visibility().text())
                .execute());
  }

  void delete(UUID id) {
    jdbi.useHandle(
        handle -> handle.execute("delete from playlist where id = ? and kind = 'own'", id));
  }

  /// A list that a video may be put on, and whether it is on it.
  record Target(Playlist list, boolean isOn) {}

  /// The lists of a profile that were changed last, with whether a video is on each.
  List<Target> targets(UUID profile, String video, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select l.id, l.profile_id, p.account_id, l.kind, l.name, l.description,
                      l.visibility, l.items, l.invite_hash is not null as has_invite, l.changed_at,
                      exists (select from playlist_item i
                        where i.playlist_id = l.id and i.video_id = :video) as is_on
                    from playlist l join profile p on p.id = l.profile_id
                    where l.profile_id = :profile
                    order by l.kind = 'own', l.changed_at desc, l.id desc
                    limit :limit
                    """)
                .bind("profile", profile)
                .bind("video", video)
                .bind("limit", limit)
                .map((row, context) -> new Target(read(row, context), row.getBoolean("is_on")))
                .list());
  }

  private static Playlist read(ResultSet row, StatementContext context) throws SQLException {
    return new Playlist(
        row.getObject("id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getObject("account_id", UUID.class),
        PlaylistKind.fromText(row.getString("kind")),
        row.getString("name"),
        row.getString("description"),
        Visibility.fromText(row.getString("visibility")),
        row.getInt("items"),
        row.getBoolean("has_invite"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
