package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.account.Likeness;

/// Channels' rows.
@ApplicationScoped
public class Channels {

  private static final String COLUMNS = "id, owner_id, handle, name";
  // Proposals that are taken get a number behind them.
  private static final int MOST_TRIES = 100;

  private final Jdbi jdbi;

  Channels(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Channel> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from channel where id = :id")
                .bind("id", id)
                .map(Channels::read)
                .findOne());
  }

  public Optional<Channel> named(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from channel where handle = :handle")
                .bind("handle", name)
                .map(Channels::read)
                .findOne());
  }

  /// All of one owner, the oldest first.
  public List<Channel> ownedBy(UUID owner) {
    return jdbi.withHandle(handle -> ownedBy(handle, owner));
  }

  /// Where an account publishes unless it says otherwise: its oldest channel, made with the
  /// account's name where there is none.
  public Channel mainOf(UUID owner) {
    return jdbi.inTransaction(
        handle -> {
          // Of two first uploads at once, one makes it.
          String name =
              handle
                  .createQuery("select name from account where id = :id for update")
                  .bind("id", owner)
                  .mapTo(String.class)
                  .one();
          var there = ownedBy(handle, owner);
          return there.isEmpty() ? made(handle, owner, name) : there.getFirst();
        });
  }

  private static Channel made(Handle handle, UUID owner, String name) {
    var proposed = Handles.proposedFor(name);
    for (int n = 1; n <= MOST_TRIES; n++) {
      var channel =
          new Channel(UUID.randomUUID(), owner, n == 1 ? proposed : proposed + "-" + n, name);
      if (inserted(handle, channel)) {
        return channel;
      }
    }
    var id = UUID.randomUUID();
    var channel = new Channel(id, owner, "channel-" + id.toString().substring(0, 8), name);
    if (!inserted(handle, channel)) {
      throw new IllegalStateException("No handle is left for " + name);
    }
    return channel;
  }

  private static boolean inserted(Handle handle, Channel channel) {
    return handle
            .createUpdate(
                """
                insert into channel (id, owner_id, handle, handle_key, name)
                values (:id, :owner, :handle, :key, :name)
                on conflict do nothing
                """)
            .bind("id", channel.id())
            .bind("owner", channel.ownerId())
            .bind("handle", channel.handle())
            .bind("key", Likeness.key(channel.handle()))
            .bind("name", channel.name())
            .execute()
        > 0;
  }

  private static List<Channel> ownedBy(Handle handle, UUID owner) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from channel where owner_id = :owner order by created_at, id")
        .bind("owner", owner)
        .map(Channels::read)
        .list();
  }

  private static Channel read(ResultSet row, StatementContext context) throws SQLException {
    return new Channel(
        row.getObject("id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getString("handle"),
        row.getString("name"));
  }
}
