package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.channel.Channel;
import org.kinora.kernel.VideoId;

/// Who may not comment on a channel's videos, nor write in their chats.
@ApplicationScoped
public class Bans {

  static final int MOST = 1_000;

  private final Jdbi jdbi;

  Bans(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Somebody who is banned.
  record Ban(UUID account, String name, Instant since) {}

  /// The last banned first.
  List<Ban> of(Channel channel, CommentPlace before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select b.account_id, a.name, b.created_at
                    from channel_ban b join account a on a.id = b.account_id
                    where b.channel_id = :channel and (b.created_at, b.account_id) < (:at, :id)
                    order by b.created_at desc, b.account_id desc limit :limit
                    """)
                .bind("channel", channel.id())
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new Ban(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                .list());
  }

  private record Place(UUID id, String handle) {}

  /// Bans a comment's author from the channel that its video is in; the address of that channel's
  /// own pages.
  String add(Comment comment) {
    var place = place(comment.video());
    add(place.id(), comment.author());
    return "/my/channels/" + place.handle();
  }

  /// Bans somebody from the channel that a video is in.
  public void add(VideoId video, UUID account) {
    add(place(video.value()).id(), account);
  }

  private Place place(String video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                        select c.id, c.handle from video v join channel c on c.id = v.channel_id
                        where v.id = :video
                        """)
                .bind("video", video)
                .map((row, _) -> new Place(row.getObject(1, UUID.class), row.getString(2)))
                .findOne()
                .orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception));
  }

  /// By the name of an account that is not the owner's own.
  void add(Channel channel, String name) {
    var account =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("select id from account where lower(name) = lower(:name)")
                        .bind("name", name.replace("\0", "").strip())
                        .mapTo(UUID.class)
                        .findOne())
            .filter(found -> !found.equals(channel.ownerId()))
            .orElseThrow(TalkProblem.NOBODY::exception);
    add(channel.id(), account);
  }

  private void add(UUID channel, UUID account) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("select from channel where id = ? for no key update", channel);
          int there =
              handle
                  .createQuery("select count(*) from channel_ban where channel_id = :channel")
                  .bind("channel", channel)
                  .mapTo(int.class)
                  .one();
          if (there >= MOST) {
            throw TalkProblem.TOO_MANY_BANNED.exception();
          }
          handle.execute(
              """
              insert into channel_ban (channel_id, account_id) values (?, ?)
              on conflict do nothing
              """,
              channel,
              account);
        });
  }

  void lift(Channel channel, UUID account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from channel_ban where channel_id = ? and account_id = ?",
                channel.id(),
                account));
  }
}
