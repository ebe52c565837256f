package org.kinora.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.talk.PersonMentioned;

/// Notifications' rows. Of a video that is no longer on lists nobody is told any more.
@ApplicationScoped
public class Notifications {

  /// More than these are not counted: nobody reads the number.
  static final int MOST_COUNTED = 100;

  private static final int KEPT_DAYS = 90;
  private static final int KEPT_EACH = 500;

  private static final String STILL_SHOWN =
      "(n.video_id is null or exists (select from video v where v.id = n.video_id"
          + " and v.visibility in ('public', 'members') and v.age <= :age"
          + " and v.listed_at <= now()))";

  private final Jdbi jdbi;

  /// Whoever reads, and up to which age videos are shown to them.
  record Reader(UUID account, int oldestAge) {}

  Notifications(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Tells followers of some videos that have come onto lists; how many videos that were. A video
  /// that took long to arrive is listed from when it could be played.
  int announce() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with due as (
                      update video v set announced_at = now(),
                        listed_at = greatest(v.listed_at, coalesce(v.playable_at, v.listed_at))
                      where v.id in (
                        select id from video
                        where announced_at is null and state in ('playable', 'complete')
                          and visibility in ('public', 'members') and listed_at <= now()
                        order by listed_at limit 20 for update skip locked)
                      returning v.id, v.channel_id, v.owner_id, v.is_live
                    ), told as (
                      insert into notification (account_id, kind, video_id, channel_id)
                      select f.account_id, case when due.is_live then 'live' else 'published' end, due.id, due.channel_id
                      from due join follow f on f.channel_id = due.channel_id
                      where f.tells and f.account_id <> due.owner_id
                    )
                    select count(*) from due
                    """)
                .mapTo(Integer.class)
                .one());
  }

  /// Tells a channel's followers of a video that is on no list yet, in the caller's transaction.
  public void tellFollowers(Handle handle, String kind, VideoId video) {
    handle
        .createUpdate(
            """
            insert into notification (account_id, kind, video_id, channel_id)
            select f.account_id, :kind, v.id, v.channel_id
            from video v join follow f on f.channel_id = v.channel_id
            where v.id = :video and v.visibility in ('public', 'members') and f.tells
              and f.account_id <> v.owner_id
            """)
        .bind("kind", kind)
        .bind("video", video.value())
        .execute();
  }

  /// Tells somebody that they were named in a comment.
  void tellMention(PersonMentioned mention) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into notification (account_id, kind, video_id, actor_id, subject)
                    select :account, 'mentioned', v.id, :actor, :comment
                    from video v where v.id = :video and v.visibility in ('public', 'members')
                    """)
                .bind("account", mention.account())
                .bind("actor", mention.author())
                .bind("comment", mention.comment().toString())
                .bind("video", mention.video().value())
                .execute());
  }

  /// Something that one account is told: what it is about by its name, and where that is explained.
  public record Told(UUID account, String words, String subject) {}

  /// Part of the caller's transaction.
  public void tell(Handle handle, String kind, Collection<Told> told) {
    handle
        .createUpdate(
            """
            insert into notification (account_id, kind, words, subject)
            select * from (select unnest(:accounts) as account, :kind as kind,
              unnest(:words) as words, unnest(:subjects) as subject) told
            where exists (select from account a where a.id = told.account)
            """)
        .bind("kind", kind)
        .bindArray("accounts", UUID.class, told.stream().map(Told::account).toList())
        .bindArray("words", String.class, told.stream().map(Told::words).toList())
        .bindArray("subjects", String.class, told.stream().map(Told::subject).toList())
        .execute();
  }

  /// How many somebody has not read, up to [#MOST_COUNTED].
  int unread(Reader reader) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from (select from notification n where n.account_id = :account"
                        + " and n.read_at is null and "
                        + STILL_SHOWN
                        + " limit "
                        + MOST_COUNTED
                        + ") unread")
                .bind("account", reader.account())
                .bind("age", reader.oldestAge())
                .mapTo(Integer.class)
                .one());
  }

  /// The newest first, the page after `before` when given.
  List<Notice> of(Reader reader, int limit, @Nullable NoticeKey before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select n.id, n.kind, n.video_id, n.subject,
                      coalesce(v.title, nullif(n.words, '')) as title, c.handle, c.name as channel_name,
                      (select a.name from account a where a.id = n.actor_id) as actor,
                      n.created_at, n.read_at is not null as is_read
                    from notification n
                    left join video v on v.id = n.video_id
                    left join channel c on c.id = n.channel_id
                    where n.account_id = :account
                      and (n.video_id is null or (v.visibility in ('public', 'members') and v.age <= :age
                        and v.listed_at <= now()))
                      and (n.created_at, n.id)
                        < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)
                    order by n.created_at desc, n.id desc
                    limit :limit
                    """)
                .bind("account", reader.account())
                .bind("age", reader.oldestAge())
                .bind("before", before == null ? null : before.time())
                .bind("beforeId", before == null ? new UUID(0, 0) : before.id())
                .bind("limit", limit)
                .map(Notifications::read)
                .list());
  }

  /// Marks these as read, as far as they are somebody's own.
  void markRead(UUID account, Collection<UUID> ids) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update notification set read_at = now()
                    where account_id = :account and id = any(:ids) and read_at is null
                    """)
                .bind("account", account)
                .bindArray("ids", UUID.class, ids)
                .execute());
  }

  void markAllRead(UUID account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update notification set read_at = now() where account_id = ? and read_at is null",
                account));
  }

  /// Keeps what is new, and not too much of it for anybody.
  void forgetOld() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "delete from notification where created_at < now() - make_interval(days => ?)",
              KEPT_DAYS);
          handle.execute(
              """
              delete from notification where id in (
                select id from (
                  select id, row_number() over (partition by account_id order by created_at desc, id desc) as place
                  from notification) ranked
                where place > ?)
              """,
              KEPT_EACH);
        });
  }

  private static Notice read(ResultSet row, StatementContext context) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("video_id"),
        row.getString("title"),
        row.getString("handle"),
        row.getString("channel_name"),
        row.getString("actor"),
        row.getString("subject"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("is_read"));
  }
}
