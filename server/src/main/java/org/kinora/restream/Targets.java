package org.kinora.restream;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.channel.Channel;
import org.kinora.factor.Sealer;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpTarget;

/// Restream targets' rows.
@ApplicationScoped
class Targets {

  private static final String PURPOSE = "restream-key";
  private static final String COLUMNS = "id, channel_id, label, address, is_on, created_at";

  private final Jdbi jdbi;
  private final Sealer sealer;
  private final int most;

  Targets(Jdbi jdbi, Sealer sealer, RestreamConfig config) {
    this.jdbi = jdbi;
    this.sealer = sealer;
    this.most = config.targetsPerChannel();
  }

  /// The oldest first.
  List<Target> ofChannel(UUID channelId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from restream_target where channel_id = :channel
                          order by created_at, id limit :most
                          """)
                .bind("channel", channelId)
                .bind("most", most)
                .map((row, _) -> read(row))
                .list());
  }

  boolean isFull(int count) {
    return count >= most;
  }

  Target add(Channel channel, NewTarget wanted) {
    var id = UUID.randomUUID();
    byte[] key = wanted.address().streamName().value().getBytes(StandardCharsets.UTF_8);
    return jdbi.inTransaction(
        handle -> {
          // So that of two at once the second sees what the first did.
          handle.execute("select from channel where id = ? for update", channel.id());
          int count =
              handle
                  .createQuery("select count(*) from restream_target where channel_id = :channel")
                  .bind("channel", channel.id())
                  .mapTo(Integer.class)
                  .one();
          if (isFull(count)) {
            throw RestreamProblem.TOO_MANY.exception();
          }
          return handle
              .createQuery(
                  """
                  insert into restream_target (id, channel_id, label, address, stream_key)
                  values (:id, :channel, :label, :address, :key)
                  returning
                  """
                      + COLUMNS)
              .bind("id", id)
              .bind("channel", channel.id())
              .bind("label", wanted.label())
              .bind("address", wanted.address().tcUrl())
              .bind("key", sealer.seal(PURPOSE, id.toString(), key))
              .map((row, _) -> read(row))
              .one();
        });
  }

  /// Empty where the channel has no such target.
  Optional<Target> turn(UUID channelId, UUID id, boolean isOn) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update restream_target set is_on = :on where channel_id = :channel and id = :id
                    returning
                    """
                        + COLUMNS)
                .bind("on", isOn)
                .bind("channel", channelId)
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne());
  }

  boolean remove(UUID channelId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "delete from restream_target where channel_id = ? and id = ?", channelId, id)
                > 0);
  }

  /// With its key; empty where that can't be opened, as in a copy of the database without the
  /// secrets that belong to it.
  Optional<RtmpTarget> address(Target target) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select stream_key from restream_target where id = :id")
                    .bind("id", target.id())
                    .mapTo(byte[].class)
                    .findOne())
        .flatMap(kept -> sealer.open(PURPOSE, target.id().toString(), kept))
        .flatMap(key -> address(target, new String(key, StandardCharsets.UTF_8)));
  }

  private static Optional<RtmpTarget> address(Target target, String key) {
    try {
      return Optional.of(NewTarget.address(target.address(), key));
    } catch (MediaException e) {
      throw new IllegalStateException("target " + target.id() + " is stored as no address", e);
    }
  }

  private static Target read(ResultSet row) throws SQLException {
    return new Target(
        row.getObject("id", UUID.class),
        row.getObject("channel_id", UUID.class),
        row.getString("label"),
        row.getString("address"),
        row.getBoolean("is_on"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
