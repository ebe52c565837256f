package org.kinora.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Likeness;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.wording.Wording;

/// Channels' rows.
@ApplicationScoped
public class Channels {

  static final int MOST_OWNED = 20;

  private static final String COLUMNS =
      "id, owner_id, handle, name, description, links, embed_domains, avatar_key, banner_key,"
          + " followers, taken_down_at is not null as is_taken_down";
  // Proposals that are taken get a number behind them.
  private static final int MOST_TRIES = 100;
  // Former handles that still lead to a channel.
  private static final int MOST_ALIASES = 5;

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final Wording wording;
  private final AuditLog log;
  private final Event<ChannelChanged> changes;

  Channels(
      Jdbi jdbi, ObjectMapper json, Wording wording, AuditLog log, Event<ChannelChanged> changes) {
    this.changes = changes;
    this.log = log;
    this.wording = wording;
    this.jdbi = jdbi;
    this.json = json;
  }

  public Optional<Channel> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from channel where id = :id")
                .bind("id", id)
                .map(this::read)
                .findOne());
  }

  public Optional<Channel> named(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from channel where handle = :handle")
                .bind("handle", name)
                .map(this::read)
                .findOne());
  }

  /// The channel of that handle; throws the problem that there is none.
  public Channel existing(String handle) {
    return named(handle).orElseThrow(ChannelProblem.NO_SUCH_CHANNEL::exception);
  }

  /// The handle that a channel has now which had this one before.
  public Optional<String> successor(String former) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.handle from channel_alias a join channel c on c.id = a.channel_id
                    where a.handle = :handle
                    """)
                .bind("handle", former)
                .mapTo(String.class)
                .findOne());
  }

  /// All of one owner, the oldest first.
  public List<Channel> ownedBy(UUID owner) {
    return jdbi.withHandle(handle -> ownedBy(handle, owner));
  }

  /// Handles of those that have something on public lists.
  public List<String> listed(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.handle from channel c where exists (
                      select from video v where v.channel_id = c.id and v.listed_at <= now()
                        and v.state in ('playable', 'complete') and v.visibility = 'public')
                    order by c.id limit :most
                    """)
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  /// Where an account publishes unless it says otherwise: its oldest channel, made with the
  /// account's name where there is none.
  public Channel mainOf(UUID owner) {
    return jdbi.inTransaction(
        handle -> {
          // Of two first uploads at once, one makes it.
          String name = lockOwner(handle, owner);
          var there = ownedBy(handle, owner);
          return there.isEmpty() ? made(handle, owner, name) : there.getFirst();
        });
  }

  Channel create(UUID owner, ChannelDetails details) {
    wording.require(details.name());
    return jdbi.inTransaction(
        handle -> {
          lockOwner(handle, owner);
          if (ownedBy(handle, owner).size() >= MOST_OWNED) {
            throw ChannelProblem.TOO_MANY.exception();
          }
          var channel = Channel.of(UUID.randomUUID(), owner, details);
          if (!inserted(handle, channel)) {
            throw ChannelProblem.HANDLE_TAKEN.exception();
          }
          return channel;
        });
  }

  /// What the owner says of it from now on. A handle that it had leads to it still.
  void change(Channel channel, ChannelDetails details) {
    if (!details.name().equals(channel.name())) {
      wording.require(details.name());
    }
    jdbi.useTransaction(
        handle -> {
          if (!details.handle().equals(channel.handle())) {
            rename(handle, channel, details.handle());
          }
          handle
              .createUpdate(
                  """
                  update channel set name = :name, description = :description,
                    links = cast(:links as jsonb), embed_domains = :embedders
                  where id = :id
                  """)
              .bind("name", details.name())
              .bind("description", details.description())
              .bind("links", write(details.links()))
              .bindArray("embedders", String.class, details.embedders())
              .bind("id", channel.id())
              .execute();
        });
    changes.fire(new ChannelChanged(channel.id()));
    log.recordOthers(channel.ownerId(), AuditAction.CHANNEL_CHANGED, channel.name());
  }

  private static void rename(Handle handle, Channel channel, String name) {
    var key = Likeness.key(name);
    lockKey(handle, key);
    if (isTaken(handle, key, channel.id())) {
      throw ChannelProblem.HANDLE_TAKEN.exception();
    }
    handle.execute("delete from channel_alias where handle_key = ?", key);
    handle.execute(
        """
        insert into channel_alias (handle, handle_key, channel_id)
        select handle, handle_key, id from channel where id = ? and handle_key <> ?
        """,
        channel.id(),
        key);
    handle.execute(
        """
        delete from channel_alias where channel_id = ? and handle not in (
          select handle from channel_alias where channel_id = ? order by since desc limit ?)
        """,
        channel.id(),
        channel.id(),
        MOST_ALIASES);
    handle.execute(
        "update channel set handle = ?, handle_key = ? where id = ?", name, key, channel.id());
  }

  /// Deletes it; its videos, if any, go to another channel of its owner.
  void remove(Channel channel, @Nullable Channel target) {
    jdbi.useTransaction(
        handle -> {
          boolean isDown =
              handle
                  .createQuery(
                      "select taken_down_at is not null from channel where id = :id for update")
                  .bind("id", channel.id())
                  .mapTo(Boolean.class)
                  .findOne()
                  .orElse(false);
          if (isDown) {
            throw ChannelProblem.TAKEN_DOWN.exception();
          }
          if (isLive(handle, channel)) {
            throw ChannelProblem.LIVE.exception();
          }
          if (target != null) {
            handle.execute(
                "update video set channel_id = ? where channel_id = ?", target.id(), channel.id());
          } else if (hasVideos(handle, channel)) {
            throw ChannelProblem.NOT_EMPTY.exception();
          }
          handle.execute("delete from channel where id = ?", channel.id());
        });
    changes.fire(new ChannelChanged(channel.id()));
    log.recordOthers(channel.ownerId(), AuditAction.CHANNEL_DELETED, channel.name());
  }

  private static boolean isLive(Handle handle, Channel channel) {
    return handle
        .createQuery(
            "select exists (select from broadcast where channel_id = :id and state <> 'ended')")
        .bind("id", channel.id())
        .mapTo(Boolean.class)
        .one();
  }

  boolean hasVideos(Channel channel) {
    return jdbi.withHandle(handle -> hasVideos(handle, channel));
  }

  private static boolean hasVideos(Handle handle, Channel channel) {
    return handle
        .createQuery("select exists (select from video where channel_id = :id)")
        .bind("id", channel.id())
        .mapTo(Boolean.class)
        .one();
  }

  /// Writes a key down before its object is stored, so that no crash leaves it lying there.
  void announce(String key) {
    jdbi.useHandle(handle -> note(handle, key));
  }

  /// The picture that it has from now on, null for none; the one before is nobody's any more.
  void setPicture(Channel channel, ChannelPictures.Slot slot, @Nullable String key) {
    jdbi.useTransaction(
        handle -> {
          var before =
              handle
                  .createQuery(
                      "select " + slot.column() + " from channel where id = :id for update")
                  .bind("id", channel.id())
                  .mapTo(String.class)
                  .findOne();
          before.ifPresent(known -> note(handle, known));
          handle
              .createUpdate("update channel set " + slot.column() + " = :key where id = :id")
              .bind("key", key)
              .bind("id", channel.id())
              .execute();
          handle.execute("delete from orphan where object_key = ?", key);
        });
  }

  /// After an object was deleted.
  void forgot(String key) {
    jdbi.useHandle(handle -> handle.execute("delete from orphan where object_key = ?", key));
  }

  private static void note(Handle handle, @Nullable String key) {
    if (key != null) {
      handle.execute("insert into orphan (object_key) values (?) on conflict do nothing", key);
    }
  }

  private static String lockOwner(Handle handle, UUID owner) {
    return handle
        .createQuery("select name from account where id = :id for update")
        .bind("id", owner)
        .mapTo(String.class)
        .one();
  }

  private Channel made(Handle handle, UUID owner, String name) {
    var proposed = Handles.proposedFor(name);
    for (int n = 1; n <= MOST_TRIES; n++) {
      var channel = plain(owner, n == 1 ? proposed : proposed + "-" + n, name);
      if (inserted(handle, channel)) {
        return channel;
      }
    }
    var channel = plain(owner, "channel-" + UUID.randomUUID().toString().substring(0, 8), name);
    if (!inserted(handle, channel)) {
      throw new IllegalStateException("No handle is left for " + name);
    }
    return channel;
  }

  private static Channel plain(UUID owner, String handle, String name) {
    return Channel.of(
        UUID.randomUUID(), owner, new ChannelDetails(name, handle, "", List.of(), List.of()));
  }

  private boolean inserted(Handle handle, Channel channel) {
    var key = Likeness.key(channel.handle());
    lockKey(handle, key);
    return !isTaken(handle, key, channel.id())
        && handle
                .createUpdate(
                    """
                    insert into channel
                      (id, owner_id, handle, handle_key, name, description, links, embed_domains)
                    values (:id, :owner, :handle, :key, :name, :description, cast(:links as jsonb), :embedders)
                    on conflict do nothing
                    """)
                .bind("id", channel.id())
                .bind("owner", channel.ownerId())
                .bind("handle", channel.handle())
                .bind("key", key)
                .bind("name", channel.name())
                .bind("description", channel.description())
                .bind("links", write(channel.links()))
                .bindArray("embedders", String.class, channel.embedders())
                .execute()
            > 0;
  }

  /// Until the transaction's end nobody else decides on this name, in either of the two tables.
  private static void lockKey(Handle handle, String key) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
        .bind("key", key)
        .mapTo(String.class)
        .one();
  }

  private static boolean isTaken(Handle handle, String key, UUID by) {
    return handle
        .createQuery(
            """
            select exists (select from channel where handle_key = :key and id <> :by)
              or exists (select from channel_alias where handle_key = :key and channel_id <> :by)
            """)
        .bind("key", key)
        .bind("by", by)
        .mapTo(Boolean.class)
        .one();
  }

  private List<Channel> ownedBy(Handle handle, UUID owner) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from channel where owner_id = :owner order by created_at, id")
        .bind("owner", owner)
        .map(this::read)
        .list();
  }

  private Channel read(ResultSet row, StatementContext context) throws SQLException {
    return new Channel(
        row.getObject("id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getString("handle"),
        row.getString("name"),
        row.getString("description"),
        links(row.getString("links")),
        List.of((String[]) row.getArray("embed_domains").getArray()),
        row.getString("avatar_key"),
        row.getString("banner_key"),
        row.getInt("followers"),
        row.getBoolean("is_taken_down"));
  }

  private String write(List<ChannelLink> links) {
    try {
      return json.writeValueAsString(links);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Links are plain texts", e);
    }
  }

  private List<ChannelLink> links(String text) {
    try {
      return List.of(Objects.requireNonNull(json.readValue(text, ChannelLink[].class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The row's links are no links: " + text, e);
    }
  }
}
