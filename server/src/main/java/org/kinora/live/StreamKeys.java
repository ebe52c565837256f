package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.channel.Channel;

/// Stream keys' rows: who may publish, found by the key alone.
@ApplicationScoped
public class StreamKeys {

  /// One per encoder and place; more are hardly needed.
  static final int MOST = 20;
  static final int LABEL_MOST = 60;

  // Rows of keys that are no longer good, kept for what was broadcast with them.
  private static final int MOST_REVOKED = 50;
  private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

  private static final String COLUMNS =
      "k.id, k.channel_id, k.label, k.hint, k.created_at, k.last_used_at";

  // Neither a channel that was taken down nor somebody who is held back goes live.
  private static final String GOOD =
      """
      from stream_key k join channel c on c.id = k.channel_id join account a on a.id = c.owner_id
      where k.revoked_at is null and c.taken_down_at is null
        and a.state = 'active' and a.role <> 'viewer'
      """;

  private final Jdbi jdbi;
  private final Event<StreamKeyRevoked> revocations;

  StreamKeys(Jdbi jdbi, Event<StreamKeyRevoked> revocations) {
    this.jdbi = jdbi;
    this.revocations = revocations;
  }

  /// The key of that text, if whoever has it may publish now. It is looked up by its hash, so that
  /// the time it takes says nothing about other keys.
  public Optional<StreamKey> find(String secret) {
    return StreamSecret.parse(secret).flatMap(this::find);
  }

  private Optional<StreamKey> find(StreamSecret secret) {
    return jdbi.withHandle(
        handle -> {
          var found =
              handle
                  .createQuery("select " + COLUMNS + " " + GOOD + " and k.hash = :hash")
                  .bind("hash", secret.hash())
                  .map((row, _) -> read(row))
                  .findOne();
          found.ifPresent(key -> touch(handle, key.id()));
          return found;
        });
  }

  private static void touch(Handle handle, UUID id) {
    handle
        .createUpdate(
            """
            update stream_key set last_used_at = now()
            where id = :id
              and (last_used_at is null or last_used_at < now() - make_interval(secs => :touch))
            """)
        .bind("id", id)
        .bind("touch", (double) TOUCH_AFTER.toSeconds())
        .execute();
  }

  /// Those of the ids with which somebody may publish now.
  List<UUID> good(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select k.id " + GOOD + " and k.id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
  }

  /// Those that were not revoked, the oldest first.
  List<StreamKey> ofChannel(UUID channelId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from stream_key k where k.channel_id = :channel and k.revoked_at is null
                          order by k.created_at, k.id limit :most
                          """)
                .bind("channel", channelId)
                .bind("most", MOST)
                .map((row, _) -> read(row))
                .list());
  }

  NewKey create(Channel channel, String label) {
    var checked = checked(label);
    return jdbi.inTransaction(
        handle -> {
          lock(handle, channel);
          if (count(handle, channel) >= MOST) {
            throw LiveProblem.TOO_MANY_KEYS.exception();
          }
          return inserted(handle, channel, checked);
        });
  }

  /// Another key in the place of this one, which is good for nothing from now on. Empty where the
  /// channel has no such key.
  Optional<NewKey> rotate(Channel channel, UUID id) {
    var made =
        jdbi.inTransaction(
            handle -> {
              lock(handle, channel);
              return withdrawn(handle, channel, id).map(label -> inserted(handle, channel, label));
            });
    made.ifPresent(_ -> revocations.fire(new StreamKeyRevoked(channel.id(), id)));
    return made;
  }

  /// False where the channel has no such key.
  boolean revoke(Channel channel, UUID id) {
    boolean isGone =
        jdbi.inTransaction(
            handle -> {
              lock(handle, channel);
              return withdrawn(handle, channel, id).isPresent();
            });
    if (isGone) {
      revocations.fire(new StreamKeyRevoked(channel.id(), id));
    }
    return isGone;
  }

  /// As somebody goes: ends what is published to any of their channels.
  void revokeAll(UUID owner) {
    var gone =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        update stream_key k set revoked_at = now() from channel c
                        where c.id = k.channel_id and c.owner_id = :owner and k.revoked_at is null
                        returning k.channel_id, k.id
                        """)
                    .bind("owner", owner)
                    .map(
                        (row, _) ->
                            new StreamKeyRevoked(
                                row.getObject("channel_id", UUID.class),
                                row.getObject("id", UUID.class)))
                    .list());
    gone.forEach(revocations::fire);
  }

  /// So that of two at once the second sees what the first did.
  private static void lock(Handle handle, Channel channel) {
    handle.execute("select from channel where id = ? for update", channel.id());
  }

  private static int count(Handle handle, Channel channel) {
    return handle
        .createQuery(
            "select count(*) from stream_key where channel_id = :channel and revoked_at is null")
        .bind("channel", channel.id())
        .mapTo(Integer.class)
        .one();
  }

  private static NewKey inserted(Handle handle, Channel channel, String label) {
    var secret = StreamSecret.random(new SecureRandom());
    var key =
        handle
            .createQuery(
                """
                insert into stream_key as k (id, channel_id, label, hash, hint)
                values (gen_random_uuid(), :channel, :label, :hash, :hint)
                returning
                """
                    + COLUMNS)
            .bind("channel", channel.id())
            .bind("label", label)
            .bind("hash", secret.hash())
            .bind("hint", secret.hint())
            .map((row, _) -> read(row))
            .one();
    return new NewKey(key, secret);
  }

  /// What the key was called that is revoked now.
  private static Optional<String> withdrawn(Handle handle, Channel channel, UUID id) {
    var label =
        handle
            .createQuery(
                """
                update stream_key set revoked_at = now()
                where channel_id = :channel and id = :id and revoked_at is null returning label
                """)
            .bind("channel", channel.id())
            .bind("id", id)
            .mapTo(String.class)
            .findOne();
    handle.execute(
        """
        delete from stream_key where id in (
          select id from stream_key where channel_id = ? and revoked_at is not null
          order by revoked_at desc, id offset ?)
        """,
        channel.id(),
        MOST_REVOKED);
    return label;
  }

  private static String checked(String text) {
    var label = LivePatch.oneLine(text);
    if (LivePatch.length(label) > LABEL_MOST) {
      throw LiveProblem.KEY_LABEL.exception();
    }
    return label;
  }

  private static StreamKey read(ResultSet row) throws SQLException {
    return new StreamKey(
        row.getObject("id", UUID.class),
        row.getObject("channel_id", UUID.class),
        row.getString("label"),
        row.getString("hint"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        usedAt(row.getObject("last_used_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant usedAt(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
