package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// Who follows which channels. The number of a channel's followers is counted by the database, with
/// the row.
@ApplicationScoped
public class Follows {

  static final int MOST = 2_000;

  private final Jdbi jdbi;

  Follows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How somebody follows a channel.
  public enum State {
    NOT,
    QUIETLY,
    TOLD;

    static State of(@Nullable Boolean tells) {
      return tells == null ? NOT : tells ? TOLD : QUIETLY;
    }
  }

  /// A channel as a line below its films shows it.
  public record Byline(
      String handle, String name, String avatar, int followers, boolean isOwn, State state) {

    public String path() {
      return Channel.path(handle);
    }

    public String initial() {
      return Channel.initial(name);
    }

    public boolean isFollowed() {
      return state != State.NOT;
    }

    public boolean isTold() {
      return state == State.TOLD;
    }
  }

  /// Follows, or changes whether new videos are told of.
  void follow(UUID account, Channel channel, boolean tells) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into follow (account_id, channel_id, tells)
                        select :account, :channel, :tells
                        where (select count(*) from follow where account_id = :account) < :most
                          or exists (select from follow where account_id = :account and channel_id = :channel)
                        on conflict (account_id, channel_id) do update set tells = excluded.tells
                        """)
                    .bind("account", account)
                    .bind("channel", channel.id())
                    .bind("tells", tells)
                    .bind("most", MOST)
                    .execute());
    if (rows == 0) {
      throw ChannelProblem.TOO_MANY_FOLLOWED.exception();
    }
  }

  void unfollow(UUID account, Channel channel) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from follow where account_id = ? and channel_id = ?",
                account,
                channel.id()));
  }

  /// A channel as `viewer` sees it.
  public Byline byline(Channel channel, @Nullable UUID viewer) {
    return new Byline(
        channel.handle(),
        channel.name(),
        channel.avatar(),
        channel.followers(),
        channel.ownerId().equals(viewer),
        viewer == null ? State.NOT : state(viewer, channel));
  }

  private State state(UUID account, Channel channel) {
    return jdbi.withHandle(
        handle ->
            State.of(
                handle
                    .createQuery(
                        "select tells from follow where account_id = :account and channel_id = :channel")
                    .bind("account", account)
                    .bind("channel", channel.id())
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(null)));
  }

  /// The channel of a video as `viewer` sees it, in one statement.
  public Optional<Byline> byline(VideoId video, @Nullable UUID viewer) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.handle, c.name, c.avatar_key, c.followers, c.owner_id, f.tells
                    from video v join channel c on c.id = v.channel_id
                    left join follow f on f.channel_id = c.id and f.account_id = cast(:viewer as uuid)
                    where v.id = :video
                    """)
                .bind("video", video.value())
                .bind("viewer", viewer)
                .map((row, _) -> read(row, viewer))
                .findOne());
  }

  /// The channels that somebody follows, the last followed first; as many as a page shows.
  public List<Byline> followedBy(UUID account, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.handle, c.name, c.avatar_key, c.followers, c.owner_id, f.tells
                    from follow f join channel c on c.id = f.channel_id
                    where f.account_id = :account
                    order by f.created_at desc, c.id
                    limit :limit
                    """)
                .bind("account", account)
                .bind("limit", limit)
                .map((row, _) -> read(row, account))
                .list());
  }

  /// Channels by their ids, as `viewer` sees them.
  public Map<UUID, Byline> bylines(Collection<UUID> ids, @Nullable UUID viewer) {
    var found = new HashMap<UUID, Byline>();
    if (!ids.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(
                      """
                      select c.id, c.handle, c.name, c.avatar_key, c.followers, c.owner_id, f.tells
                      from channel c
                      left join follow f on f.channel_id = c.id and f.account_id = cast(:viewer as uuid)
                      where c.id = any(:ids)
                      """)
                  .bindArray("ids", UUID.class, ids)
                  .bind("viewer", viewer)
                  .map((row, _) -> Map.entry(row.getObject("id", UUID.class), read(row, viewer)))
                  .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    }
    return found;
  }

  private static Byline read(ResultSet row, @Nullable UUID viewer) throws SQLException {
    return new Byline(
        row.getString("handle"),
        row.getString("name"),
        ChannelPictures.address(row.getString("avatar_key")),
        row.getInt("followers"),
        row.getObject("owner_id", UUID.class).equals(viewer),
        State.of(row.getObject("tells", Boolean.class)));
  }
}
